"""The statements that a column holds nothing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NothingHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("column", models.SlugField(max_length=60, verbose_name="栏目")),
                ("grounds", models.CharField(max_length=300, verbose_name="说明理由")),
                ("signed_office", models.CharField(max_length=200, verbose_name="说明单位")),
                ("signed_name", models.CharField(max_length=60, verbose_name="说明人")),
                ("signed_post", models.CharField(max_length=120, verbose_name="说明人岗位")),
                ("signed_on", models.DateField(verbose_name="说明日期")),
                ("next_check", models.DateField(verbose_name="下次核查日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("withdrawn", "已撤回"),
                            ("checked", "核查后已重新说明"),
                            ("filled", "栏目已发布信息"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="停用原因",
                    ),
                ),
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
                "verbose_name": "无此类信息说明",
                "verbose_name_plural": "无此类信息说明",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("agency", "column"),
                        name="columns_one_statement_stands",
                    )
                ],
            },
        ),
    ]
