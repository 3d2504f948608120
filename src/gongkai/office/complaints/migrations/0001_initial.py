"""The tables of complaints."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gongkai.law.procedure.complaint
import gongkai.office.complaints.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("serial", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("not_disclosed", "未按照要求主动公开政府信息"),
                            ("not_answered", "对政府信息公开申请不依法答复处理"),
                            ("otherwise", "政府信息公开工作中其他侵犯合法权益的行为"),
                        ],
                        max_length=20,
                        verbose_name="事项",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("portal", "网上提交"),
                            ("in_person", "当面提出"),
                            ("post", "来信"),
                            ("telephone", "电话"),
                        ],
                        max_length=12,
                        verbose_name="提出方式",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                (
                    "stage",
                    models.CharField(
                        choices=gongkai.office.complaints.models._stages,
                        default=gongkai.law.procedure.complaint.ComplaintStage["RECEIVED"],
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("handed_down_on", models.DateField(null=True, verbose_name="转办日期")),
                ("due", models.DateField(null=True, verbose_name="报告期限")),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.complaints.models._findings,
                        default="",
                        max_length=16,
                        verbose_name="核查结论",
                    ),
                ),
                ("replied_on", models.DateField(null=True, verbose_name="答复日期")),
                (
                    "submission",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="提交标识"),
                ),
                ("code_print", models.CharField(max_length=64, unique=True, verbose_name="查询码印记")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints_about",
                        to="agencies.agency",
                        verbose_name="被投诉举报的机关",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints_received",
                        to="agencies.agency",
                        verbose_name="受理的主管部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "投诉举报",
                "verbose_name_plural": "投诉举报",
                "indexes": [
                    models.Index(fields=["authority", "stage"], name="complaints_by_authority"),
                    models.Index(fields=["about", "stage"], name="complaints_by_agency"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year", "serial"), name="complaints_one_complaint_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), ("replied_on", None)),
                            models.Q(models.Q(("finding", ""), _negated=True), ("replied_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="complaints_finding_with_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="末号")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="主管部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "投诉举报编号",
                "verbose_name_plural": "投诉举报编号",
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "year"), name="complaints_one_counter_a_year")
                ],
            },
        ),
    ]
