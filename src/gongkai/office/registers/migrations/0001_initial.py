"""The registers: documents with what became of them, decisions, charges, totals, statements, tokens."""

from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models

import gongkai.office.registers.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="报送系统")),
                ("print", models.CharField(max_length=64, unique=True, verbose_name="比对码")),
                ("issued_on", models.DateField(verbose_name="发放日期")),
                ("issued_by", models.CharField(max_length=60, verbose_name="发放人")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                ("last_used_on", models.DateField(blank=True, null=True, verbose_name="最近使用日期")),
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
                "verbose_name": "接口密钥",
                "verbose_name_plural": "接口密钥",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "register",
                    models.CharField(
                        choices=gongkai.office.registers.models._registers, max_length=20, verbose_name="登记簿"
                    ),
                ),
                ("key", models.CharField(max_length=320, verbose_name="识别号")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "工作台录入"),
                            ("import", "表格导入"),
                            ("interface", "接口报送"),
                            ("publishing", "发布时登记"),
                        ],
                        max_length=12,
                        verbose_name="登记方式",
                    ),
                ),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源")),
                ("title", models.CharField(max_length=200, verbose_name="文件名称")),
                ("document_number", models.CharField(blank=True, default="", max_length=100, verbose_name="发文字号")),
                ("issued_on", models.DateField(verbose_name="制发日期")),
                ("in_force_from", models.DateField(verbose_name="施行日期")),
                ("term_years", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="有效期（年）")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="有效期至")),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="registers.document",
                        verbose_name="替换的条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件",
                "verbose_name_plural": "文件",
                "abstract": False,
                "indexes": [models.Index(fields=["agency", "register", "issued_on"], name="registers_documents")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("agency", "register", "key"),
                        name="document_stands_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("abolished", "废止"),
                            ("declared_void", "宣布失效"),
                            ("suspended", "停止执行"),
                            ("resumed", "恢复执行"),
                            ("extended", "延续有效期"),
                        ],
                        max_length=20,
                        verbose_name="事项",
                    ),
                ),
                ("takes_effect", models.DateField(verbose_name="自哪天起")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="延续到")),
                ("by_document", models.CharField(max_length=300, verbose_name="依据文件")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="registers.document",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件效力变动",
                "verbose_name_plural": "文件效力变动",
                "ordering": ["takes_effect", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NoPower",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "register",
                    models.CharField(
                        choices=gongkai.office.registers.models._registers, max_length=20, verbose_name="登记簿"
                    ),
                ),
                ("key", models.CharField(max_length=320, verbose_name="识别号")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "工作台录入"),
                            ("import", "表格导入"),
                            ("interface", "接口报送"),
                            ("publishing", "发布时登记"),
                        ],
                        max_length=12,
                        verbose_name="登记方式",
                    ),
                ),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源")),
                ("basis", models.CharField(max_length=300, verbose_name="依据")),
                ("since", models.DateField(verbose_name="从哪天起")),
                ("until", models.DateField(blank=True, null=True, verbose_name="到哪天止")),
                ("signed_office", models.CharField(max_length=200, verbose_name="说明单位")),
                ("signed_name", models.CharField(max_length=60, verbose_name="说明人")),
                ("signed_post", models.CharField(max_length=120, verbose_name="说明人岗位")),
                ("signed_on", models.DateField(verbose_name="说明日期")),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="registers.nopower",
                        verbose_name="替换的条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "无此职权说明",
                "verbose_name_plural": "无此职权说明",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("agency", "register", "key"),
                        name="nopower_stands_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "register",
                    models.CharField(
                        choices=gongkai.office.registers.models._registers, max_length=20, verbose_name="登记簿"
                    ),
                ),
                ("key", models.CharField(max_length=320, verbose_name="识别号")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "工作台录入"),
                            ("import", "表格导入"),
                            ("interface", "接口报送"),
                            ("publishing", "发布时登记"),
                        ],
                        max_length=12,
                        verbose_name="登记方式",
                    ),
                ),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源")),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(verbose_name="止")),
                ("total", models.DecimalField(decimal_places=6, max_digits=16, verbose_name="合计")),
                ("system", models.CharField(max_length=120, verbose_name="来源系统")),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="registers.periodtotal",
                        verbose_name="替换的条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "时段合计",
                "verbose_name_plural": "时段合计",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("agency", "register", "key"),
                        name="periodtotal_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="registers_total_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total__gte", Decimal("0"))), name="registers_no_negative_total"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "register",
                    models.CharField(
                        choices=gongkai.office.registers.models._registers, max_length=20, verbose_name="登记簿"
                    ),
                ),
                ("key", models.CharField(max_length=320, verbose_name="识别号")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "工作台录入"),
                            ("import", "表格导入"),
                            ("interface", "接口报送"),
                            ("publishing", "发布时登记"),
                        ],
                        max_length=12,
                        verbose_name="登记方式",
                    ),
                ),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源")),
                ("number", models.CharField(max_length=100, verbose_name="票据号")),
                ("item", models.CharField(max_length=200, verbose_name="收费项目")),
                ("collected_on", models.DateField(verbose_name="收费日期")),
                ("amount", models.DecimalField(decimal_places=6, max_digits=16, verbose_name="金额（万元）")),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="registers.charge",
                        verbose_name="替换的条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "收费",
                "verbose_name_plural": "收费",
                "abstract": False,
                "indexes": [models.Index(fields=["agency", "register", "collected_on"], name="registers_charges")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("agency", "register", "key"),
                        name="charge_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", Decimal("0"))), name="registers_no_negative_charge"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
                (
                    "register",
                    models.CharField(
                        choices=gongkai.office.registers.models._registers, max_length=20, verbose_name="登记簿"
                    ),
                ),
                ("key", models.CharField(max_length=320, verbose_name="识别号")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("desk", "工作台录入"),
                            ("import", "表格导入"),
                            ("interface", "接口报送"),
                            ("publishing", "发布时登记"),
                        ],
                        max_length=12,
                        verbose_name="登记方式",
                    ),
                ),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源")),
                ("number", models.CharField(max_length=100, verbose_name="决定文号")),
                ("matter", models.CharField(max_length=200, verbose_name="事项")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("refused", models.BooleanField(default=False, verbose_name="不予许可")),
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
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="registers.decision",
                        verbose_name="替换的条目",
                    ),
                ),
            ],
            options={
                "verbose_name": "处理决定",
                "verbose_name_plural": "处理决定",
                "abstract": False,
                "indexes": [models.Index(fields=["agency", "register", "decided_on"], name="registers_decisions")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_on", None)),
                        fields=("agency", "register", "key"),
                        name="decision_stands_once",
                    )
                ],
            },
        ),
    ]
