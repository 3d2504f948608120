"""The tables of remedies."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gongkai.law.procedure.remedy
import gongkai.office.remedies.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remedy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("serial", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "kind",
                    models.CharField(choices=gongkai.office.remedies.models._kinds, max_length=20, verbose_name="类别"),
                ),
                (
                    "contested",
                    models.CharField(
                        choices=gongkai.office.remedies.models._contested, max_length=20, verbose_name="争议事项"
                    ),
                ),
                ("body", models.CharField(max_length=200, verbose_name="审理机关")),
                ("case_number", models.CharField(blank=True, default="", max_length=120, verbose_name="案号")),
                ("about", models.TextField(blank=True, default="", verbose_name="争议内容")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("claimant", models.TextField(blank=True, default="", verbose_name="加密的申请人、原告")),
                ("co_defendant", models.BooleanField(default=False, verbose_name="复议机关为共同被告")),
                (
                    "procedure",
                    models.CharField(
                        choices=gongkai.office.remedies.models._procedures, max_length=12, verbose_name="审理程序"
                    ),
                ),
                ("accepted_on", models.DateField(null=True, verbose_name="受理、立案日期")),
                ("notice_received_on", models.DateField(verbose_name="收到通知日期")),
                ("started_on", models.DateField(verbose_name="起始日期")),
                (
                    "stage",
                    models.CharField(
                        choices=gongkai.office.remedies.models._stages,
                        default=gongkai.law.procedure.remedy.RemedyStage["NOTIFIED"],
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("answer_due", models.DateField(null=True, verbose_name="答复、答辩期限")),
                ("due_provisional", models.BooleanField(default=False, verbose_name="期限待定")),
                ("answered_on", models.DateField(null=True, verbose_name="提交答复、答辩日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.remedies.models._outcomes,
                        default="",
                        max_length=40,
                        verbose_name="最近的审理结果",
                    ),
                ),
                ("concluded_on", models.DateField(null=True, verbose_name="作出日期")),
                ("served_on", models.DateField(null=True, verbose_name="送达日期")),
                ("order_due", models.DateField(null=True, verbose_name="责令履行期限")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
                        to="cases.case",
                        verbose_name="政府信息公开申请",
                    ),
                ),
                (
                    "reconsideration",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suits",
                        to="remedies.remedy",
                        verbose_name="起诉前的行政复议",
                    ),
                ),
            ],
            options={
                "verbose_name": "复议诉讼案件",
                "verbose_name_plural": "复议诉讼案件",
                "indexes": [
                    models.Index(fields=["agency", "stage", "answer_due"], name="remedies_by_due"),
                    models.Index(fields=["agency", "started_on"], name="remedies_by_start"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "serial"), name="remedies_one_remedy_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on", None), ("accepted_on__lte", models.F("notice_received_on")), _connector="OR"
                        ),
                        name="remedies_accepted_before_the_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concluded_on", None), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("concluded_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="remedies_outcome_with_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RemedyCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="末号")),
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
                "verbose_name": "复议诉讼编号",
                "verbose_name_plural": "复议诉讼编号",
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="remedies_one_counter_a_year")],
            },
        ),
    ]
