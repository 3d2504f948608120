"""The lists of powers in their versions, the list of matters, the tasks between them, and what answers them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("duties", "0002_what_answers")]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatterList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", models.JSONField(verbose_name="事项")),
                ("drafted_on", models.DateField(verbose_name="起草日期")),
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
                    "disclosure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="公布稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "公布的事项清单",
                "verbose_name_plural": "公布的事项清单",
            },
        ),
        migrations.CreateModel(
            name="Power",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "verbose_name": "职权",
                "verbose_name_plural": "职权",
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField(verbose_name="次序")),
                ("number", models.TextField(blank=True, default="", verbose_name="序号")),
                ("field", models.TextField(blank=True, default="", verbose_name="公开领域")),
                ("category", models.TextField(blank=True, default="", verbose_name="公开类别")),
                ("first", models.TextField(verbose_name="一级事项")),
                ("second", models.TextField(blank=True, default="", verbose_name="二级事项")),
                ("third", models.TextField(blank=True, default="", verbose_name="三级事项")),
                ("elements", models.TextField(blank=True, default="", verbose_name="公开内容（要素）")),
                ("basis", models.TextField(blank=True, default="", verbose_name="公开依据")),
                ("limit", models.TextField(blank=True, default="", verbose_name="公开时限")),
                ("otherwise", models.TextField(blank=True, default="", verbose_name="时限另有规定的依据")),
                ("body", models.TextField(blank=True, default="", verbose_name="公开主体")),
                ("carriers", models.JSONField(blank=True, default=list, verbose_name="公开渠道和载体")),
                ("audience", models.JSONField(blank=True, default=list, verbose_name="公开对象")),
                ("modes", models.JSONField(blank=True, default=list, verbose_name="公开方式")),
                ("levels", models.JSONField(blank=True, default=list, verbose_name="公开层级")),
                ("others", models.JSONField(blank=True, default=dict, verbose_name="其他栏目")),
                ("column", models.SlugField(blank=True, default="", max_length=60, verbose_name="公开栏目")),
                ("kinds", models.JSONField(blank=True, default=list, verbose_name="信息类别")),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[("unasked", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
                        default="",
                        max_length=12,
                        verbose_name="公开属性",
                    ),
                ),
                ("period", models.CharField(blank=True, default="", max_length=60, verbose_name="公开期限")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="改动次数")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移除日期")),
                ("removed_reason", models.CharField(blank=True, default="", max_length=200, verbose_name="移除原因")),
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
                    "powers",
                    models.ManyToManyField(
                        blank=True, related_name="matters", to="duties.power", verbose_name="对应职权"
                    ),
                ),
            ],
            options={
                "verbose_name": "公开事项",
                "verbose_name_plural": "公开事项",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "place"), name="duties_matters_stand_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="PowerList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="版次")),
                ("in_force_from", models.DateField(verbose_name="施行日期")),
                ("basis", models.CharField(max_length=300, verbose_name="调整依据")),
                ("source_name", models.CharField(blank=True, default="", max_length=200, verbose_name="来源文件")),
                ("sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="文件散列值")),
                ("registered_on", models.DateField(verbose_name="登记日期")),
                ("registered_by", models.CharField(max_length=60, verbose_name="登记人")),
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
                    "disclosure",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="公布稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "权责清单",
                "verbose_name_plural": "权责清单",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "version"), name="duties_versions_are_numbered"),
                    models.UniqueConstraint(fields=("agency", "in_force_from"), name="duties_one_list_begins_on_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PowerItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField(verbose_name="次序")),
                ("code", models.TextField(blank=True, default="", verbose_name="职权编码")),
                ("kind", models.TextField(blank=True, default="", verbose_name="职权类型")),
                ("name", models.TextField(verbose_name="职权名称")),
                ("part", models.TextField(blank=True, default="", verbose_name="子项")),
                ("basis", models.TextField(blank=True, default="", verbose_name="法定依据")),
                ("body", models.TextField(blank=True, default="", verbose_name="实施主体")),
                ("process", models.TextField(blank=True, default="", verbose_name="运行流程")),
                ("duties", models.TextField(blank=True, default="", verbose_name="责任事项")),
                ("supervision", models.TextField(blank=True, default="", verbose_name="监督方式")),
                ("remedies", models.TextField(blank=True, default="", verbose_name="救济渠道")),
                ("liability", models.TextField(blank=True, default="", verbose_name="追责情形")),
                ("others", models.JSONField(blank=True, default=dict, verbose_name="其他栏目")),
                (
                    "power",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="duties.power",
                        verbose_name="职权",
                    ),
                ),
                (
                    "power_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="duties.powerlist",
                        verbose_name="权责清单",
                    ),
                ),
            ],
            options={
                "verbose_name": "职权事项",
                "verbose_name_plural": "职权事项",
                "constraints": [
                    models.UniqueConstraint(fields=("power_list", "place"), name="duties_items_stand_in_order"),
                    models.UniqueConstraint(
                        fields=("power_list", "power"), name="duties_a_power_stands_once_in_a_list"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatterTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[("added", "新增"), ("altered", "调整"), ("dropped", "取消")],
                        max_length=8,
                        verbose_name="情形",
                    ),
                ),
                ("changed", models.JSONField(blank=True, default=list, verbose_name="改动的栏目")),
                ("raised_on", models.DateField(verbose_name="提出日期")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("row_added", "已新增公开事项"),
                            ("row_altered", "已修改公开事项"),
                            ("row_removed", "已移除公开事项"),
                            ("nothing_needed", "不需要改动"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="处理结果",
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=300, verbose_name="说明")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="处理日期")),
                ("answered_name", models.CharField(blank=True, default="", max_length=60, verbose_name="处理人")),
                ("answered_post", models.CharField(blank=True, default="", max_length=120, verbose_name="处理人岗位")),
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
                    "row",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="duties.matter",
                        verbose_name="公开事项",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="duties.poweritem",
                        verbose_name="原职权事项",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="duties.poweritem",
                        verbose_name="职权事项",
                    ),
                ),
                (
                    "power_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="duties.powerlist",
                        verbose_name="权责清单",
                    ),
                ),
            ],
            options={
                "verbose_name": "对齐任务",
                "verbose_name_plural": "对齐任务",
                "constraints": [
                    models.UniqueConstraint(fields=("power_list", "item"), name="duties_a_difference_asks_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MatterStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grounds", models.CharField(max_length=300, verbose_name="说明理由")),
                ("signed_office", models.CharField(max_length=200, verbose_name="说明单位")),
                ("signed_name", models.CharField(max_length=60, verbose_name="说明人")),
                ("signed_post", models.CharField(max_length=120, verbose_name="说明人岗位")),
                ("signed_on", models.DateField(verbose_name="说明日期")),
                ("next_check", models.DateField(verbose_name="下次核查日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("withdrawn", "已撤回"), ("checked", "核查后已重新说明"), ("answered", "已发布信息")],
                        default="",
                        max_length=10,
                        verbose_name="停用原因",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="duties.matter",
                        verbose_name="公开事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "事项的无此类信息说明",
                "verbose_name_plural": "事项的无此类信息说明",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)), fields=("matter",), name="duties_one_statement_stands"
                    )
                ],
            },
        ),
    ]
