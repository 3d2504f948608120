"""What the public pages of accounts of new media said, visit by visit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_media_account_page"),
        ("self_check", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=300, verbose_name="主页网址")),
                ("at", models.DateTimeField(verbose_name="访问时间")),
                ("status", models.PositiveSmallIntegerField(default=0, verbose_name="应答状态码")),
                ("milliseconds", models.PositiveIntegerField(verbose_name="用时（毫秒）")),
                ("sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="页面散列值")),
                ("posted_on", models.DateField(blank=True, null=True, verbose_name="最近发布日期")),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("dated", "看到了最近发布日期"),
                            ("undated", "打开了，页面上没有写日期"),
                            ("closed", "没有打开"),
                            ("forbidden", "对方的robots.txt不许程序访问，或者取不到"),
                            ("not_public", "不在公网，或者证书不受信任"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="agencies.mediaaccount",
                        verbose_name="政务新媒体账号",
                    ),
                ),
            ],
            options={
                "verbose_name": "新媒体主页访问记录",
                "verbose_name_plural": "新媒体主页访问记录",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["at"], name="self_check_account_visit_by_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came", "dated"), ("posted_on__isnull", False)),
                            models.Q(models.Q(("came", "dated"), _negated=True), ("posted_on", None)),
                            _connector="OR",
                        ),
                        name="self_check_account_visit_told",
                    )
                ],
            },
        ),
    ]
