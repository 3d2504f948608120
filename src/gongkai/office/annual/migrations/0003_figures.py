"""Figures as they were submitted, and manual corrections of figures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_websites"),
        ("annual", "0002_latest_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("number", models.PositiveSmallIntegerField(verbose_name="次数")),
                ("on", models.DateField(verbose_name="统计日")),
                ("form", models.CharField(max_length=10, verbose_name="格式")),
                ("computed", models.JSONField(verbose_name="台账数字")),
                ("stated", models.JSONField(verbose_name="报送数字")),
                ("corrections", models.JSONField(verbose_name="人工修改")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("frozen_on", models.DateField(verbose_name="报送日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figure_sets",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="报送人",
                    ),
                ),
            ],
            options={
                "verbose_name": "报送的数字",
                "verbose_name_plural": "报送的数字",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "number"), name="annual_one_figure_set_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="ManualCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("key", models.CharField(max_length=100, verbose_name="格子")),
                ("as_of", models.DateField(verbose_name="统计日")),
                ("before", models.CharField(blank=True, default="", max_length=40, verbose_name="台账数字")),
                ("after", models.CharField(max_length=40, verbose_name="修改为")),
                ("reason", models.TextField(verbose_name="理由")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "待批准"),
                            ("approved", "已批准"),
                            ("refused", "未批准"),
                            ("taken_back", "已撤回"),
                        ],
                        default="proposed",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("made_on", models.DateField(verbose_name="提出日期")),
                ("decided_on", models.DateField(null=True, verbose_name="批准日期")),
                ("remarks", models.TextField(blank=True, default="", verbose_name="意见")),
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
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="批准人",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
            ],
            options={
                "verbose_name": "人工修改",
                "verbose_name_plural": "人工修改",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["agency", "year"], name="annual_corrections")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("proposed", "approved"))),
                        fields=("agency", "year", "key"),
                        name="annual_one_correction_a_cell",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("made_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="annual_correction_by_two",
                    ),
                ],
            },
        ),
    ]
