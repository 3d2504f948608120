"""Disclosures with their versions, reviews, files and links; clean-ups, periods, and the counters of index numbers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.law.disclosure
import gongkai.law.procedure.disclosure
from gongkai.office.publishing import guards


class Migration(migrations.Migration):
    replaces = [
        ("publishing", "0002_guards"),
        ("publishing", "0003_audience_and_form"),
        ("publishing", "0004_clean_up_and_periods"),
        ("publishing", "0005_own_wordings"),
    ]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=50, unique=True, verbose_name="号段")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="最后的顺序号")),
            ],
            options={
                "verbose_name": "索引号计数",
                "verbose_name_plural": "索引号计数",
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(max_length=40, verbose_name="信息类别")),
                ("column", models.SlugField(max_length=60, verbose_name="栏目")),
                (
                    "index_number",
                    models.CharField(blank=True, max_length=60, null=True, unique=True, verbose_name="索引号"),
                ),
                ("first_published_at", models.DateTimeField(blank=True, null=True, verbose_name="首次发布时间")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤下日期")),
                (
                    "withdrawn_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_to_be_disclosed", "依法不应当公开"),
                            ("personal_data", "含有个人信息，需要处理"),
                            ("wrong", "内容有误，需要核实"),
                            ("twice", "重复发布"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="撤下原因",
                    ),
                ),
                ("withdrawn_note", models.CharField(blank=True, default="", max_length=500, verbose_name="撤下说明")),
                ("begun_on", models.DateField(verbose_name="起草日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开信息",
                "verbose_name_plural": "公开信息",
                "indexes": [
                    models.Index(fields=["agency", "column", "-first_published_at"], name="publishing_by_column"),
                    models.Index(fields=["-first_published_at"], name="publishing_latest_first"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CleanUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField(verbose_name="清理基准日")),
                ("kinds", models.JSONField(verbose_name="清理范围")),
                ("reason", models.CharField(max_length=500, verbose_name="清理缘由")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="完成期限")),
                ("begun_on", models.DateField(verbose_name="开始日期")),
                ("begun_by", models.CharField(max_length=120, verbose_name="开始人")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("ended_by", models.CharField(blank=True, default="", max_length=120, verbose_name="结束人")),
                ("dropped_for", models.CharField(blank=True, default="", max_length=500, verbose_name="终止原因")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clean_ups",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="清理结果稿件",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件清理",
                "verbose_name_plural": "文件清理",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_for", ""), ("ended_by", ""), ("ended_on", None)),
                            models.Q(
                                models.Q(("ended_on", None), _negated=True), models.Q(("ended_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="publishing_clean_up_ended_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wrong_title", "领导职务、称谓"),
                            ("old_institution", "机构名称"),
                            ("wording_error", "文字差错"),
                            ("forbidden_word", "不得使用的词语"),
                            ("allowed", "不提示的词语"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("wording", models.CharField(max_length=60, verbose_name="用语")),
                ("right", models.CharField(blank=True, default="", max_length=60, verbose_name="应为")),
                ("reason", models.CharField(max_length=200, verbose_name="依据或者理由")),
                ("by_name", models.CharField(max_length=120, verbose_name="登记人")),
                ("on", models.DateField(verbose_name="登记日期")),
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
                "verbose_name": "用语表",
                "verbose_name_plural": "用语表",
                "ordering": ["kind", "wording"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "wording"), name="publishing_one_line_a_wording")
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("limit", models.SlugField(max_length=40, verbose_name="期限")),
                ("since", models.DateField(verbose_name="从哪天起适用")),
                ("until", models.DateField(blank=True, null=True, verbose_name="从哪天起不再适用")),
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
                "verbose_name": "适用的地方公开期限",
                "verbose_name_plural": "适用的地方公开期限",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("agency", "limit"),
                        name="publishing_local_period_chosen_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("appraisal", "评估论证"),
                            ("public_comment", "公开征求意见"),
                            ("deliberation", "集体审议决定"),
                        ],
                        max_length=16,
                        verbose_name="步骤",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("words", models.CharField(max_length=500, verbose_name="办理情况或者不办的理由")),
                ("by_name", models.CharField(max_length=120, verbose_name="登记人")),
                ("on", models.DateField(verbose_name="登记日期")),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedure",
                        to="publishing.disclosure",
                        verbose_name="公开信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "制定程序",
                "verbose_name_plural": "制定程序",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版次")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("drafting", "起草"),
                            ("section_review", "科室审核"),
                            ("secrecy_review", "保密审查"),
                            ("legality_review", "合法性审核"),
                            ("office_review", "公开机构审核"),
                            ("signing", "签发"),
                            ("approved", "待发布"),
                            ("published", "已发布"),
                            ("kept", "不主动公开，已归档"),
                            ("dropped", "已作废"),
                        ],
                        default="drafting",
                        max_length=16,
                        verbose_name="环节",
                    ),
                ),
                ("title", models.CharField(blank=True, default="", max_length=200, verbose_name="标题")),
                ("document_number", models.CharField(blank=True, default="", max_length=100, verbose_name="发文字号")),
                (
                    "document_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resolution", "决议"),
                            ("decision", "决定"),
                            ("order", "命令（令）"),
                            ("communique", "公报"),
                            ("announcement", "公告"),
                            ("public_notice", "通告"),
                            ("opinion", "意见"),
                            ("notice", "通知"),
                            ("circular", "通报"),
                            ("report", "报告"),
                            ("submission", "请示"),
                            ("official_reply", "批复"),
                            ("motion", "议案"),
                            ("letter", "函"),
                            ("minutes", "纪要"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="公文种类",
                    ),
                ),
                ("issued_with", models.CharField(blank=True, default="", max_length=300, verbose_name="联合制发机关")),
                ("section", models.CharField(blank=True, default="", max_length=120, verbose_name="责任部门")),
                ("written_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                ("formed_on", models.DateField(blank=True, null=True, verbose_name="形成或者变更日期")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                ("theme", models.CharField(blank=True, default="", max_length=60, verbose_name="主题分类")),
                ("audience", models.CharField(blank=True, default="", max_length=300, verbose_name="服务对象")),
                ("keywords", models.CharField(blank=True, default="", max_length=100, verbose_name="关键词")),
                ("summary", models.CharField(blank=True, default="", max_length=300, verbose_name="内容概述")),
                (
                    "mode",
                    models.CharField(
                        choices=[("unasked", "主动公开"), ("on_request", "依申请公开"), ("withheld", "不予公开")],
                        default="unasked",
                        max_length=12,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "mode_reason",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="不主动公开的理由和依据"),
                ),
                ("source", models.CharField(blank=True, default="", max_length=200, verbose_name="信息来源")),
                ("plan", models.JSONField(blank=True, default=list, verbose_name="解读方案")),
                (
                    "interpretation_forms",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="解读形式"),
                ),
                ("interpreter", models.CharField(blank=True, default="", max_length=120, verbose_name="解读人")),
                ("body", models.TextField(blank=True, default="", verbose_name="正文")),
                ("text", models.TextField(blank=True, default="", verbose_name="正文文字")),
                ("note", models.TextField(blank=True, default="", verbose_name="更正说明")),
                ("not_before", models.DateTimeField(blank=True, null=True, verbose_name="定时发布")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="变动次数")),
                ("drafted_by", models.CharField(max_length=120, verbose_name="起草人")),
                ("authors", models.JSONField(default=list, verbose_name="起草人编号")),
                ("begun_on", models.DateField(verbose_name="起草日期")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("fingerprint", models.JSONField(blank=True, default=list, verbose_name="文字特征")),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="publishing.disclosure",
                        verbose_name="公开信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "版本",
                "verbose_name_plural": "版本",
                "ordering": ["disclosure", "number"],
                "indexes": [
                    models.Index(fields=["stage", "not_before"], name="publishing_to_be_published"),
                    models.Index(fields=["document_number"], name="publishing_by_document_number"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("disclosure", "number"), name="publishing_one_version_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                (
                                    gongkai.law.procedure.disclosure.DisclosureStage["DRAFTING"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["SECTION_REVIEW"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["SECRECY_REVIEW"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["LEGALITY_REVIEW"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["OFFICE_REVIEW"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["SIGNING"],
                                    gongkai.law.procedure.disclosure.DisclosureStage["APPROVED"],
                                ),
                            )
                        ),
                        fields=("disclosure",),
                        name="publishing_one_version_under_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mode", gongkai.law.disclosure.DisclosureMode["UNASKED"]),
                                ("published_at__isnull", False),
                                ("stage", gongkai.law.procedure.disclosure.DisclosureStage["PUBLISHED"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("stage", gongkai.law.procedure.disclosure.DisclosureStage["PUBLISHED"]),
                                    _negated=True,
                                ),
                                ("published_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_only_what_is_unasked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("section_review", "科室审核"),
                            ("secrecy_review", "保密审查"),
                            ("legality_review", "合法性审核"),
                            ("office_review", "公开机构审核"),
                            ("signing", "签发"),
                        ],
                        max_length=16,
                        verbose_name="审查环节",
                    ),
                ),
                ("passed", models.BooleanField(verbose_name="通过")),
                ("round", models.PositiveSmallIntegerField(verbose_name="送审次数")),
                ("remarks", models.CharField(blank=True, default="", max_length=500, verbose_name="意见")),
                ("by_id", models.PositiveBigIntegerField(null=True, verbose_name="审查人编号")),
                ("by_name", models.CharField(max_length=120, verbose_name="审查人")),
                ("by_post", models.CharField(blank=True, default="", max_length=120, verbose_name="岗位")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "审查记录",
                "verbose_name_plural": "审查记录",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("passed", True)),
                        fields=("version", "round", "review"),
                        name="publishing_one_pass_a_review",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("interprets", "解读"),
                            ("amends", "修改"),
                            ("repeals", "废止"),
                            ("declares_void", "宣布失效"),
                            ("implements", "贯彻落实"),
                            ("follows_draft", "征求意见稿"),
                            ("reports_result", "办理结果"),
                        ],
                        max_length=16,
                        verbose_name="关系",
                    ),
                ),
                ("takes_effect", models.DateField(blank=True, null=True, verbose_name="生效日期")),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_by",
                        to="publishing.disclosure",
                        verbose_name="关联的信息",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "关联",
                "verbose_name_plural": "关联",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "target", "relation"), name="publishing_one_link_a_relation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.JSONField(verbose_name="填写的内容")),
                ("seen", models.PositiveIntegerField(verbose_name="变动次数")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="起草人",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "自动保存的稿件",
                "verbose_name_plural": "自动保存的稿件",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "staff"), name="publishing_one_kept_draft_a_writer")
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64, verbose_name="提示")),
                ("rule", models.CharField(max_length=40, verbose_name="规则")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("by_name", models.CharField(max_length=120, verbose_name="说明人")),
                ("on", models.DateField(verbose_name="说明日期")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "对审查提示的说明",
                "verbose_name_plural": "对审查提示的说明",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "mark"), name="publishing_one_answer_a_finding")
                ],
            },
        ),
        migrations.AddField(
            model_name="disclosure",
            name="shown",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="publishing.version",
                verbose_name="公开的版本",
            ),
        ),
        migrations.CreateModel(
            name="CleanUpLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("keep", "继续有效"),
                            ("amend", "拟修改"),
                            ("repeal", "拟废止"),
                            ("declare_void", "宣布失效"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="清理结论",
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=500, verbose_name="理由")),
                ("by_name", models.CharField(blank=True, default="", max_length=120, verbose_name="经办人")),
                ("on", models.DateField(blank=True, null=True, verbose_name="日期")),
                ("changed", models.PositiveSmallIntegerField(default=0, verbose_name="变动次数")),
                (
                    "settled_for",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="不再办理的理由"),
                ),
                ("settled_by", models.CharField(blank=True, default="", max_length=120, verbose_name="登记人")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="登记日期")),
                (
                    "clean_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="publishing.cleanup",
                        verbose_name="文件清理",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.version",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "清理的文件",
                "verbose_name_plural": "清理的文件",
                "constraints": [
                    models.UniqueConstraint(fields=("clean_up", "version"), name="publishing_one_line_a_document"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by_name", ""), ("conclusion", ""), ("on", None), ("reason", "")),
                            models.Q(
                                models.Q(("conclusion", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("by_name", ""), _negated=True),
                                models.Q(("on", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_conclusion_by_name_and_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=200, verbose_name="附件名称")),
                ("kind", models.CharField(max_length=10, verbose_name="文件类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("stored", models.CharField(max_length=200, verbose_name="存放位置")),
                ("text", models.TextField(blank=True, default="", verbose_name="文字")),
                ("scan", models.BooleanField(default=False, verbose_name="扫描件")),
                ("left_behind", models.JSONField(blank=True, default=list, verbose_name="留在文件里的")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "附件",
                "verbose_name_plural": "附件",
                "ordering": ["version", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "place"), name="publishing_one_attachment_a_place")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown", None), models.Q(("index_number", None), _negated=True), _connector="OR"),
                name="publishing_no_public_without_index_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_published_at", None), ("shown", None)),
                    models.Q(("first_published_at__isnull", False), ("shown__isnull", False)),
                    _connector="OR",
                ),
                name="publishing_public_since_an_instant",
            ),
        ),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
