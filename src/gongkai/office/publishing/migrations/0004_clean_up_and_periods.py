"""Clean-ups with their lists and conclusions, and the local periods that agencies keep."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_websites"),
        ("publishing", "0003_audience_and_form"),
    ]

    operations = [
        migrations.CreateModel(
            name="CleanUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField(verbose_name="清理基准日")),
                ("kinds", models.JSONField(verbose_name="清理范围")),
                ("reason", models.CharField(max_length=500, verbose_name="清理缘由")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="完成期限")),
                ("begun_on", models.DateField(verbose_name="开始日期")),
                ("begun_by", models.CharField(max_length=120, verbose_name="开始人")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("ended_by", models.CharField(blank=True, default="", max_length=120, verbose_name="结束人")),
                ("dropped_for", models.CharField(blank=True, default="", max_length=500, verbose_name="终止原因")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clean_ups",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="清理结果稿件",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件清理",
                "verbose_name_plural": "文件清理",
            },
        ),
        migrations.CreateModel(
            name="CleanUpLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("keep", "继续有效"),
                            ("amend", "拟修改"),
                            ("repeal", "拟废止"),
                            ("declare_void", "宣布失效"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="清理结论",
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=500, verbose_name="理由")),
                ("by_name", models.CharField(blank=True, default="", max_length=120, verbose_name="经办人")),
                ("on", models.DateField(blank=True, null=True, verbose_name="日期")),
                ("changed", models.PositiveSmallIntegerField(default=0, verbose_name="变动次数")),
                (
                    "settled_for",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="不再办理的理由"),
                ),
                ("settled_by", models.CharField(blank=True, default="", max_length=120, verbose_name="登记人")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="登记日期")),
                (
                    "clean_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="publishing.cleanup",
                        verbose_name="文件清理",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.version",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "清理的文件",
                "verbose_name_plural": "清理的文件",
            },
        ),
        migrations.CreateModel(
            name="LocalPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("limit", models.SlugField(max_length=40, verbose_name="期限")),
                ("since", models.DateField(verbose_name="从哪天起适用")),
                ("until", models.DateField(blank=True, null=True, verbose_name="从哪天起不再适用")),
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
                "verbose_name": "适用的地方公开期限",
                "verbose_name_plural": "适用的地方公开期限",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="cleanup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_for", ""), ("ended_by", ""), ("ended_on", None)),
                    models.Q(models.Q(("ended_on", None), _negated=True), models.Q(("ended_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="publishing_clean_up_ended_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="cleanupline",
            constraint=models.UniqueConstraint(fields=("clean_up", "version"), name="publishing_one_line_a_document"),
        ),
        migrations.AddConstraint(
            model_name="cleanupline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by_name", ""), ("conclusion", ""), ("on", None), ("reason", "")),
                    models.Q(
                        models.Q(("conclusion", ""), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("by_name", ""), _negated=True),
                        models.Q(("on", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="publishing_conclusion_by_name_and_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="localperiod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("agency", "limit"),
                name="publishing_local_period_chosen_once",
            ),
        ),
    ]
