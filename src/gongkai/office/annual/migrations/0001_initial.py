"""Annual reports, their versions and their cells."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
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
            },
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "version"), name="annual_one_version_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "confirmed"))),
                fields=("agency", "year"),
                name="annual_one_under_way_a_year",
            ),
        ),
        migrations.AddIndex(
            model_name="reportcell",
            index=models.Index(fields=["key"], name="annual_by_key"),
        ),
        migrations.AddConstraint(
            model_name="reportcell",
            constraint=models.UniqueConstraint(fields=("report", "key"), name="annual_one_cell_a_key"),
        ),
    ]
