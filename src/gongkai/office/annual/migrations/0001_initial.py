"""Annual reports with their versions and cells, the sets of figures, and the corrections made by hand."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("annual", "0002_latest_first"), ("annual", "0003_figures")]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                ("form", models.CharField(max_length=10, verbose_name="格式")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "agency_printed",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="文件所载机关名称"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "待核对"),
                            ("confirmed", "已核对，待公布"),
                            ("published", "已公布"),
                            ("withdrawn", "已撤下"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="更正说明")),
                ("source", models.FileField(max_length=200, upload_to="", verbose_name="原件")),
                ("source_name", models.CharField(max_length=200, verbose_name="原件名称")),
                ("source_kind", models.CharField(max_length=10, verbose_name="原件类型")),
                ("source_size", models.PositiveIntegerField(verbose_name="原件大小")),
                ("source_sha256", models.CharField(max_length=64, verbose_name="原件SHA-256")),
                ("kept", models.JSONField(verbose_name="读出的内容")),
                ("taken_in_on", models.DateField(verbose_name="收下日期")),
                ("published_on", models.DateField(null=True, verbose_name="公布日期")),
                ("withdrawn_on", models.DateField(null=True, verbose_name="撤下日期")),
                ("withdrawn_reason", models.TextField(blank=True, default="", verbose_name="撤下理由")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annual_reports",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度报告",
                "verbose_name_plural": "年度报告",
                "indexes": [models.Index(fields=["-published_on", "-year", "agency"], name="annual_latest_first")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "version"), name="annual_one_version_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "confirmed"))),
                        fields=("agency", "year"),
                        name="annual_one_under_way_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100, verbose_name="格子")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("number", "数"),
                            ("amount", "带单位的数"),
                            ("sign", "符号或者空白"),
                            ("unread", "未读出"),
                        ],
                        max_length=8,
                        verbose_name="类别",
                    ),
                ),
                ("value", models.TextField(blank=True, default="", verbose_name="数值")),
                ("unit", models.TextField(blank=True, default="", verbose_name="单位")),
                ("raw", models.TextField(blank=True, default="", verbose_name="原文")),
                ("where", models.CharField(blank=True, default="", max_length=100, verbose_name="位置")),
                ("line", models.PositiveIntegerField(default=0, verbose_name="行号")),
                ("doubt", models.CharField(blank=True, default="", max_length=60, verbose_name="疑问")),
                ("confirmed_by", models.CharField(blank=True, default="", max_length=120, verbose_name="核对人")),
                ("confirmed_on", models.DateField(null=True, verbose_name="核对日期")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cells",
                        to="annual.publishedreport",
                        verbose_name="年度报告",
                    ),
                ),
            ],
            options={
                "verbose_name": "年报数字",
                "verbose_name_plural": "年报数字",
                "indexes": [models.Index(fields=["key"], name="annual_by_key")],
                "constraints": [models.UniqueConstraint(fields=("report", "key"), name="annual_one_cell_a_key")],
            },
        ),
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
