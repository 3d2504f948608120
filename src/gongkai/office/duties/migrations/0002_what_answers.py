"""What answers a row, what was stated of one that nothing answers, and the disclosures by which lists are public."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_websites"),
        ("duties", "0001_initial"),
        ("publishing", "0002_guards"),
    ]

    operations = [
        migrations.RenameField(
            model_name="matter",
            old_name="kind",
            new_name="mode",
        ),
        migrations.RemoveField(
            model_name="powerlist",
            name="published_by",
        ),
        migrations.RemoveField(
            model_name="powerlist",
            name="published_on",
        ),
        migrations.AddField(
            model_name="matter",
            name="kinds",
            field=models.JSONField(blank=True, default=list, verbose_name="信息类别"),
        ),
        migrations.AddField(
            model_name="powerlist",
            name="disclosure",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="publishing.disclosure",
                verbose_name="公布稿",
            ),
        ),
        migrations.CreateModel(
            name="MatterList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", models.JSONField(verbose_name="事项")),
                ("drafted_on", models.DateField(verbose_name="起草日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="公布稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "公布的事项清单",
                "verbose_name_plural": "公布的事项清单",
            },
        ),
        migrations.CreateModel(
            name="MatterStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        choices=[("withdrawn", "已撤回"), ("checked", "核查后已重新说明"), ("answered", "已发布信息")],
                        default="",
                        max_length=10,
                        verbose_name="停用原因",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="duties.matter",
                        verbose_name="公开事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "事项的无此类信息说明",
                "verbose_name_plural": "事项的无此类信息说明",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("matter",), name="duties_one_statement_stands"
                    )
                ],
            },
        ),
    ]
