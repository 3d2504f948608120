"""The reports on websites."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WebsiteReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=200, verbose_name="首页网址")),
                ("site_name", models.CharField(max_length=120, verbose_name="网站名称")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "state",
                    models.CharField(
                        choices=[("taken_in", "待公布"), ("published", "已公布"), ("withdrawn", "已撤下")],
                        default="taken_in",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("source", models.FileField(max_length=200, upload_to="", verbose_name="文件")),
                ("name", models.CharField(max_length=200, verbose_name="文件名称")),
                ("kind", models.CharField(max_length=10, verbose_name="文件类型")),
                ("size", models.PositiveIntegerField(verbose_name="文件大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="文件散列值")),
                ("taken_in_on", models.DateField(verbose_name="收下日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布日期")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤下日期")),
                ("withdrawn_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="撤下原因")),
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
                "verbose_name": "政府网站工作年度报表",
                "verbose_name_plural": "政府网站工作年度报表",
                "ordering": ["-year", "site_name", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("taken_in", "published"))),
                        fields=("agency", "address", "year"),
                        name="website_report_one_a_year",
                    )
                ],
            },
        ),
    ]
