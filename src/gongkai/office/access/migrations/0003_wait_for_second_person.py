"""Acts on accounts that wait for a second person."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_end_old_sessions"),
        ("agencies", "0002_media_account_page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("appoint", "任职"),
                            ("appoint_administrator", "任命管理员"),
                            ("end_administration", "免去管理员"),
                            ("give_password", "重设密码"),
                            ("remove_second_factor", "停用动态口令"),
                            ("unlock", "解除锁定"),
                            ("release_sign_on", "解除统一身份认证绑定"),
                        ],
                        max_length=40,
                        verbose_name="事项",
                    ),
                ),
                ("role", models.CharField(blank=True, default="", max_length=40, verbose_name="岗位")),
                ("day", models.DateField(null=True, verbose_name="任职起始日期或者最后一天")),
                ("proposed_on", models.DateField(verbose_name="提请日期")),
                ("expires_on", models.DateField(verbose_name="有效期至")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待复核"),
                            ("confirmed", "已复核"),
                            ("declined", "不同意"),
                            ("withdrawn", "已撤回"),
                            ("expired", "逾期失效"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("settled_on", models.DateField(null=True, verbose_name="办结日期")),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提请人",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核人",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="工作人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "复核事项",
                "verbose_name_plural": "复核事项",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("staff"),
                        models.F("act"),
                        models.F("role"),
                        django.db.models.functions.comparison.Coalesce("agency", 0),
                        condition=models.Q(("state", "open")),
                        name="access_one_open_proposal_of_a_kind",
                    )
                ],
            },
        ),
    ]
