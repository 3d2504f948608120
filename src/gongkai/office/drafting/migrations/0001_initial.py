"""Drafts of annual reports: their stage, every text, what was answered."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("annual", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("drafting", "起草"),
                            ("section_review", "科室审核"),
                            ("office_review", "公开机构审核"),
                            ("leader_review", "分管领导审签"),
                            ("submitted", "已报送主管部门"),
                            ("cleared", "待公布"),
                            ("published", "已公布"),
                        ],
                        default="drafting",
                        max_length=16,
                        verbose_name="环节",
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="更正说明")),
                ("frozen", models.JSONField(null=True, verbose_name="报送的数字")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="变动次数")),
                ("begun_on", models.DateField(verbose_name="开始日期")),
                ("submitted_on", models.DateField(null=True, verbose_name="报送日期")),
                ("cleared_on", models.DateField(null=True, verbose_name="审核通过日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_drafts",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "published",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annual.publishedreport",
                        verbose_name="公布的版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度报告稿",
                "verbose_name_plural": "年度报告稿",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "version"), name="drafting_one_draft_a_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "published"), _negated=True),
                        fields=("agency", "year"),
                        name="drafting_one_under_way_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("problem", models.TextField(verbose_name="上年报告原文")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("solved", "已解决"),
                            ("under_way", "正在改进"),
                            ("open", "尚未解决"),
                            ("none", "不是问题（识别有误）"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="改进情况",
                    ),
                ),
                ("words", models.TextField(blank=True, default="", verbose_name="改进说明")),
                ("by_name", models.CharField(blank=True, default="", max_length=120, verbose_name="填写人")),
                ("on", models.DateField(null=True, verbose_name="填写日期")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="last_problems",
                        to="drafting.reportdraft",
                        verbose_name="年度报告稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "上年报告的问题",
                "verbose_name_plural": "上年报告的问题",
                "ordering": ["draft", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "place"), name="drafting_one_problem_a_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64, verbose_name="核对意见")),
                ("rule", models.CharField(max_length=30, verbose_name="规则")),
                ("place", models.CharField(max_length=100, verbose_name="位置")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("by_name", models.CharField(max_length=120, verbose_name="说明人")),
                ("on", models.DateField(verbose_name="说明日期")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="drafting.reportdraft",
                        verbose_name="年度报告稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "对核对意见的说明",
                "verbose_name_plural": "对核对意见的说明",
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "mark"), name="drafting_one_answer_a_finding")
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "第1部分"), (5, "第5部分"), (6, "第6部分")], verbose_name="部分"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="稿次")),
                ("words", models.TextField(blank=True, verbose_name="正文")),
                ("by_id", models.PositiveBigIntegerField(null=True, verbose_name="保存人编号")),
                ("by_name", models.CharField(max_length=120, verbose_name="保存人")),
                ("on", models.DateField(verbose_name="保存日期")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="drafting.reportdraft",
                        verbose_name="年度报告稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "正文",
                "verbose_name_plural": "正文",
                "ordering": ["draft", "section", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "section", "number"), name="drafting_one_text_a_number")
                ],
            },
        ),
    ]
