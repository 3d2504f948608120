"""Wordings that agencies have findings ask about, or pass over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_websites"),
        ("publishing", "0004_clean_up_and_periods"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wrong_title", "领导职务、称谓"),
                            ("old_institution", "机构名称"),
                            ("wording_error", "文字差错"),
                            ("forbidden_word", "不得使用的词语"),
                            ("allowed", "不提示的词语"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("wording", models.CharField(max_length=60, verbose_name="用语")),
                ("right", models.CharField(blank=True, default="", max_length=60, verbose_name="应为")),
                ("reason", models.CharField(max_length=200, verbose_name="依据或者理由")),
                ("by_name", models.CharField(max_length=120, verbose_name="登记人")),
                ("on", models.DateField(verbose_name="登记日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "用语表",
                "verbose_name_plural": "用语表",
                "ordering": ["kind", "wording"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "wording"), name="publishing_one_line_a_wording")
                ],
            },
        ),
    ]
