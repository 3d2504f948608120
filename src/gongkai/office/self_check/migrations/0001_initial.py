"""What was found at each agency day by day, the visits to its pages, and the notes on its accounts."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("self_check", "0002_visits_and_accounts")]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=2000, unique=True, verbose_name="网址")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="检查日期")),
                ("status", models.PositiveSmallIntegerField(default=0, verbose_name="应答状态码")),
                ("told", models.BooleanField(default=False, verbose_name="能够判断")),
                ("failed_since", models.DateField(blank=True, null=True, verbose_name="打不开始于")),
            ],
            options={
                "verbose_name": "站外链接",
                "verbose_name_plural": "站外链接",
            },
        ),
        migrations.CreateModel(
            name="AccountNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("posted_on", models.DateField(verbose_name="最近发布日期")),
                (
                    "evidence",
                    models.CharField(
                        max_length=300,
                        validators=[django.core.validators.URLValidator(["http", "https"])],
                        verbose_name="这条内容的网址",
                    ),
                ),
                ("noted_on", models.DateField(verbose_name="登记日期")),
                ("noted_by", models.CharField(max_length=120, verbose_name="登记人")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="agencies.mediaaccount",
                        verbose_name="政务新媒体账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "新媒体更新登记",
                "verbose_name_plural": "新媒体更新登记",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SelfCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="检查日期")),
                ("results", models.JSONField(default=list, verbose_name="结果")),
                ("vetoes", models.PositiveIntegerField(default=0, verbose_name="单项否决")),
                ("defects", models.PositiveIntegerField(default=0, verbose_name="问题")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "自查",
                "verbose_name_plural": "自查",
                "ordering": ["-day"],
                "indexes": [models.Index(fields=["day"], name="self_check_by_day")],
                "constraints": [models.UniqueConstraint(fields=("agency", "day"), name="self_check_one_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.CharField(max_length=200, verbose_name="网站")),
                ("path", models.CharField(max_length=200, verbose_name="页面")),
                ("name", models.CharField(max_length=120, verbose_name="页面名称")),
                ("due", models.DateTimeField(verbose_name="应访问时间")),
                ("at", models.DateTimeField(verbose_name="访问时间")),
                ("status", models.PositiveSmallIntegerField(default=0, verbose_name="应答状态码")),
                ("milliseconds", models.PositiveIntegerField(verbose_name="用时（毫秒）")),
                ("sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="页面散列值")),
                ("shown_on", models.DateField(blank=True, null=True, verbose_name="页面最新日期")),
                ("register_on", models.DateField(blank=True, null=True, verbose_name="登记最新日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "访问记录",
                "verbose_name_plural": "访问记录",
                "ordering": ["-due", "pk"],
                "indexes": [
                    models.Index(fields=["agency", "due"], name="self_check_visit_of_agency"),
                    models.Index(fields=["due"], name="self_check_visit_by_due"),
                ],
                "constraints": [models.UniqueConstraint(fields=("path", "due"), name="self_check_one_visit_when_due")],
            },
        ),
    ]
