"""Cases with their parties, askings, drafts, files, letters and offers, and the ledger of what was known of each."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.law.procedure.request
import gongkai.office.cases.file_models
import gongkai.office.cases.models


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0002_case_file"),
        ("cases", "0003_letters"),
        ("cases", "0004_applicants_and_consulted"),
        ("cases", "0005_turn"),
        ("cases", "0006_retention_seals_wordings_offers"),
        ("cases", "0007_supplied_files"),
        ("cases", "0008_ledger"),
    ]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("serial", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "channel",
                    models.CharField(
                        choices=gongkai.office.cases.models._channels, max_length=20, verbose_name="提交渠道"
                    ),
                ),
                ("assisted", models.CharField(blank=True, default="", max_length=200, verbose_name="协助情况")),
                ("arrived_on", models.DateField(verbose_name="到达日期")),
                ("received_on", models.DateField(null=True, verbose_name="收到申请之日")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_interest", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other_org", "其他"),
                        ],
                        max_length=20,
                        verbose_name="申请人类别",
                    ),
                ),
                ("wanted", models.TextField(verbose_name="所需信息")),
                ("corrected_wanted", models.TextField(blank=True, default="", verbose_name="补正后的所需信息")),
                (
                    "wanted_form",
                    models.CharField(
                        choices=[("paper", "纸质"), ("electronic", "电子"), ("either", "不限")],
                        default="either",
                        max_length=20,
                        verbose_name="形式要求",
                    ),
                ),
                (
                    "supply",
                    models.CharField(
                        choices=[
                            ("online", "网上获取"),
                            ("post", "邮寄"),
                            ("email", "电子邮件"),
                            ("fax", "传真"),
                            ("collect", "自行领取"),
                            ("on_site", "当场查阅、抄录"),
                        ],
                        default="online",
                        max_length=20,
                        verbose_name="获取方式",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=gongkai.office.cases.models._stages,
                        default=gongkai.law.procedure.request.Stage["RECEIVED"],
                        max_length=24,
                        verbose_name="状态",
                    ),
                ),
                ("reply_due", models.DateField(null=True, verbose_name="答复期限")),
                ("turn", models.PositiveIntegerField(default=0, editable=False, verbose_name="排序")),
                ("due_provisional", models.BooleanField(default=False, verbose_name="期限待定")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.cases.models._outcomes,
                        default="",
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="答复日期")),
                ("replied_on", models.DateField(null=True, verbose_name="送达日期")),
                (
                    "submission",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="提交标识"),
                ),
                ("code_print", models.CharField(max_length=64, null=True, unique=True, verbose_name="查询码印记")),
                ("kept_back", models.BooleanField(default=False, verbose_name="暂缓删除个人信息")),
                ("payment_stated_on", models.DateField(null=True, verbose_name="申请人告知的缴费日期")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="cases.case",
                        verbose_name="拆分自",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府信息公开申请",
                "verbose_name_plural": "政府信息公开申请",
                "indexes": [
                    models.Index(fields=["agency", "turn", "-year", "-serial"], name="cases_by_turn"),
                    models.Index(fields=["agency", "stage", "turn", "-year", "-serial"], name="cases_by_stage"),
                    models.Index(fields=["agency", "outcome", "turn", "-year", "-serial"], name="cases_by_outcome"),
                    models.Index(fields=["agency", "handler", "turn", "-year", "-serial"], name="cases_by_handler"),
                    models.Index(fields=["agency", "received_on"], name="cases_by_receipt"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "serial"), name="cases_one_case_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on", None), ("received_on__gte", models.F("arrived_on")), _connector="OR"
                        ),
                        name="cases_received_not_before_arrival",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_outcome_with_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("submission", models.UUIDField(db_index=True, editable=False, verbose_name="提交标识")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("identity", "身份证明"),
                            ("authority", "授权委托书"),
                            ("attachment", "申请材料"),
                            ("payment", "缴费凭证"),
                            ("opinion", "意见材料"),
                        ],
                        max_length=12,
                        verbose_name="用途",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF文件"),
                            ("jpg", "JPG图片"),
                            ("png", "PNG图片"),
                            ("docx", "Word文件"),
                            ("xlsx", "Excel文件"),
                            ("pptx", "PowerPoint文件"),
                        ],
                        max_length=8,
                        verbose_name="类型",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                ("stored", models.CharField(max_length=120, verbose_name="存放位置")),
                (
                    "state",
                    models.CharField(
                        choices=[("quarantined", "待查毒"), ("clean", "未发现病毒"), ("infected", "含有病毒")],
                        default="quarantined",
                        max_length=12,
                        verbose_name="查毒结果",
                    ),
                ),
                ("kept_on", models.DateField(verbose_name="收下日期")),
                ("erased_on", models.DateField(null=True, verbose_name="删除日期")),
                ("consultation", models.PositiveSmallIntegerField(null=True, verbose_name="征求意见序号")),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请人提交的文件",
                "verbose_name_plural": "申请人提交的文件",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["state"], name="cases_files_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Counter",
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
                "verbose_name": "登记编号",
                "verbose_name_plural": "登记编号",
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="cases_one_counter_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "outcome",
                    models.CharField(
                        choices=gongkai.office.cases.models._outcomes, max_length=40, verbose_name="办理结果"
                    ),
                ),
                ("reasons", models.TextField(verbose_name="事实和理由")),
                ("content", models.JSONField(default=dict, verbose_name="内容")),
                (
                    "state",
                    models.CharField(
                        choices=[("under_review", "审核中"), ("returned", "已退回"), ("signed", "已签发")],
                        default="under_review",
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "legality_reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="合法性审核人",
                    ),
                ),
                (
                    "secrecy_reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="保密审查人",
                    ),
                ),
            ],
            options={
                "verbose_name": "答复拟稿",
                "verbose_name_plural": "答复拟稿",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="cases_one_draft_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "under_review")),
                        fields=("case",),
                        name="cases_one_draft_under_review",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_interest", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other_org", "其他"),
                        ],
                        max_length=20,
                        verbose_name="申请人类别",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到申请之日")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.cases.models._outcomes,
                        default="",
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="答复日期")),
                ("known_from", models.DateField(verbose_name="自何日起")),
                ("known_until", models.DateField(null=True, verbose_name="至何日前")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_rows",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请台账",
                "verbose_name_plural": "申请台账",
                "indexes": [
                    models.Index(
                        fields=[
                            "agency",
                            "applicant_kind",
                            "outcome",
                            "decided_on",
                            "received_on",
                            "known_from",
                            "known_until",
                        ],
                        name="cases_ledger_counted",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "known_from"), name="cases_one_ledger_row_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("known_until", None)),
                        fields=("case",),
                        name="cases_one_ledger_row_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None), ("known_until__gt", models.F("known_from")), _connector="OR"
                        ),
                        name="cases_ledger_row_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_ledger_outcome_with_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=3, verbose_name="文书种类")),
                ("consultation", models.PositiveSmallIntegerField(null=True, verbose_name="征求意见序号")),
                (
                    "state",
                    models.CharField(
                        choices=[("prepared", "待签发"), ("issued", "已签发"), ("dropped", "已作废")],
                        default="prepared",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("given", models.TextField(blank=True, default="", verbose_name="填写内容")),
                ("facts", models.TextField(blank=True, default="", verbose_name="签发内容")),
                ("wordings", models.JSONField(default=dict, verbose_name="改写的段落")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="年度")),
                ("serial", models.PositiveIntegerField(null=True, verbose_name="序号")),
                ("document_number", models.CharField(blank=True, default="", max_length=80, verbose_name="发文字号")),
                ("issued_on", models.DateField(null=True, verbose_name="成文日期")),
                ("docx", models.FileField(blank=True, max_length=200, upload_to="", verbose_name="DOCX")),
                ("pdf", models.FileField(blank=True, max_length=200, upload_to="", verbose_name="PDF")),
                ("docx_sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="DOCX的SHA-256")),
                ("pdf_sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="PDF的SHA-256")),
                (
                    "seal_sha256",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="印章图样的SHA-256"),
                ),
                ("certificate", models.CharField(blank=True, default="", max_length=200, verbose_name="数字签名证书")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书",
                "verbose_name_plural": "文书",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("document_number", ""), _negated=True),
                        fields=("document_number",),
                        name="cases_one_letter_a_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("code_word", models.CharField(max_length=40, verbose_name="发文机关代字")),
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
                "verbose_name": "文书编号",
                "verbose_name_plural": "文书编号",
                "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="cases_one_series_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("from_office", models.BooleanField(verbose_name="机关所写")),
                ("written_on", models.DateField(verbose_name="日期")),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                ("settled", models.BooleanField(default=False, verbose_name="已回复或者不需回复")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "留言",
                "verbose_name_plural": "留言",
                "ordering": ["number"],
                "indexes": [models.Index(fields=["from_office", "settled"], name="cases_messages_waiting")],
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="cases_one_message_a_number")],
            },
        ),
        migrations.CreateModel(
            name="OfferTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="日期")),
                ("shown", models.PositiveIntegerField(default=0, verbose_name="提示次数")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="打开次数")),
                ("sent", models.PositiveIntegerField(default=0, verbose_name="仍提交件数")),
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
                "verbose_name": "公开信息提示",
                "verbose_name_plural": "公开信息提示",
                "constraints": [models.UniqueConstraint(fields=("agency", "on"), name="cases_one_tally_a_day")],
            },
        ),
        migrations.CreateModel(
            name="OwnWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=3, verbose_name="文书种类")),
                ("part", models.CharField(max_length=40, verbose_name="段落")),
                ("version", models.PositiveSmallIntegerField(verbose_name="版次")),
                ("text", models.TextField(blank=True, default="", verbose_name="措辞")),
                ("since", models.DateField(verbose_name="启用日期")),
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
                "verbose_name": "文书措辞",
                "verbose_name_plural": "文书措辞",
                "ordering": ["code", "part", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "code", "part", "version"), name="cases_one_wording_a_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(verbose_name="顺序")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("applicant", "申请人"),
                            ("representative", "代理人"),
                            ("third_party", "第三方"),
                            ("agency", "其他机关"),
                        ],
                        max_length=20,
                        verbose_name="身份",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_interest", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other_org", "其他"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                ("name_print", models.CharField(blank=True, default="", max_length=64, verbose_name="名称印记")),
                ("papers_print", models.CharField(blank=True, default="", max_length=64, verbose_name="证件印记")),
                ("code_print", models.CharField(max_length=64, null=True, unique=True, verbose_name="查询码印记")),
                ("told_by", models.CharField(blank=True, default="", max_length=40, verbose_name="告知进展的渠道")),
                ("erased_on", models.DateField(null=True, verbose_name="删除日期")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "当事人",
                "verbose_name_plural": "当事人",
                "ordering": ["place"],
                "indexes": [
                    models.Index(fields=["papers_print"], name="cases_by_papers"),
                    models.Index(fields=["name_print"], name="cases_by_name"),
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "place"), name="cases_one_party_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "consulted",
                    models.CharField(
                        choices=gongkai.office.cases.models._consulted, max_length=20, verbose_name="征求对象"
                    ),
                ),
                ("about", models.TextField(verbose_name="征求意见的内容")),
                ("sent_on", models.DateField(verbose_name="发出日期")),
                ("received_on", models.DateField(null=True, verbose_name="对方收到日期")),
                ("opinion_due", models.DateField(null=True, verbose_name="意见期限")),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.cases.models._opinions,
                        default="",
                        max_length=30,
                        verbose_name="意见",
                    ),
                ),
                ("answered_on", models.DateField(null=True, verbose_name="收到意见日期")),
                ("reason", models.TextField(blank=True, default="", verbose_name="理由")),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密的理由")),
                ("code_print", models.CharField(max_length=64, null=True, unique=True, verbose_name="意见码印记")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.party",
                        verbose_name="被征求意见方",
                    ),
                ),
            ],
            options={
                "verbose_name": "征求意见",
                "verbose_name_plural": "征求意见",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="cases_one_consultation_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="SealPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                ("stored", models.CharField(max_length=120, verbose_name="存放位置")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("since", models.DateField(verbose_name="启用日期")),
                ("until", models.DateField(null=True, verbose_name="停用日期")),
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
                "verbose_name": "印章图样",
                "verbose_name_plural": "印章图样",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("agency",), name="cases_one_seal_in_use"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SuppliedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("description", models.CharField(blank=True, default="", max_length=300, verbose_name="说明")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF文件"),
                            ("jpg", "JPG图片"),
                            ("png", "PNG图片"),
                            ("docx", "Word文件"),
                            ("xlsx", "Excel文件"),
                            ("pptx", "PowerPoint文件"),
                        ],
                        max_length=8,
                        verbose_name="类型",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="页数")),
                (
                    "share",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.cases.file_models._shares,
                        default="",
                        max_length=12,
                        verbose_name="公开范围",
                    ),
                ),
                ("withheld", models.JSONField(default=list, verbose_name="不公开的内容")),
                ("sealed", models.TextField(blank=True, default="", verbose_name="加密内容")),
                ("stored", models.CharField(max_length=120, verbose_name="存放位置")),
                (
                    "state",
                    models.CharField(
                        choices=[("quarantined", "待查毒"), ("clean", "未发现病毒"), ("infected", "含有病毒")],
                        default="quarantined",
                        max_length=12,
                        verbose_name="查毒结果",
                    ),
                ),
                (
                    "released",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="公开文本的存放位置"),
                ),
                ("released_size", models.PositiveBigIntegerField(null=True, verbose_name="公开文本的字节数")),
                (
                    "released_sha256",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="公开文本的SHA-256"),
                ),
                ("released_pages", models.PositiveIntegerField(null=True, verbose_name="公开文本的页数")),
                ("attached_on", models.DateField(verbose_name="附上日期")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplied",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplied",
                        to="cases.draft",
                        verbose_name="答复",
                    ),
                ),
            ],
            options={
                "verbose_name": "提供的文件",
                "verbose_name_plural": "提供的文件",
                "ordering": ["number"],
                "indexes": [models.Index(fields=["state"], name="cases_supplied_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="cases_one_supplied_file_a_number")
                ],
            },
        ),
    ]
