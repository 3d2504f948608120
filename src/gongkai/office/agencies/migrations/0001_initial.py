"""Agencies with their names, leaders, sections and websites, the staff with their posts, and the administrators."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import gongkai.office.agencies.codes
import gongkai.office.agencies.models
from gongkai.office.agencies import separation


class Migration(migrations.Migration):
    replaces = [
        ("agencies", "0002_names"),
        ("agencies", "0003_separation"),
        ("agencies", "0004_footer"),
        ("agencies", "0005_websites"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("display_name", models.CharField(blank=True, default="", max_length=60, verbose_name="姓名")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "工作人员",
                "verbose_name_plural": "工作人员",
            },
            managers=[
                ("objects", gongkai.office.agencies.models.StaffManager()),
            ],
        ),
        migrations.CreateModel(
            name="Administrator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                (
                    "kind",
                    models.CharField(
                        choices=[("system", "系统管理员"), ("security", "安全管理员"), ("audit", "审计管理员")],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="administrator",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="工作人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "管理员",
                "verbose_name_plural": "管理员",
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="机关全称")),
                ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="网址中的代号")),
                (
                    "level",
                    models.CharField(
                        choices=gongkai.office.agencies.models._levels, max_length=40, verbose_name="类别"
                    ),
                ),
                ("depth", models.PositiveSmallIntegerField(default=0, verbose_name="层级")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "credit_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=18,
                        validators=[gongkai.office.agencies.codes.check_credit_code],
                        verbose_name="统一社会信用代码",
                    ),
                ),
                (
                    "division_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=9,
                        validators=[gongkai.office.agencies.codes.check_division_code],
                        verbose_name="行政区划代码",
                    ),
                ),
                ("functions", models.TextField(blank=True, default="", verbose_name="机构职能")),
                ("address", models.CharField(blank=True, default="", max_length=200, verbose_name="办公地址")),
                ("hours", models.CharField(blank=True, default="", max_length=200, verbose_name="办公时间")),
                ("phone", models.CharField(blank=True, default="", max_length=60, verbose_name="联系电话")),
                ("fax", models.CharField(blank=True, default="", max_length=60, verbose_name="传真号码")),
                (
                    "internet_contact",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="互联网联系方式"),
                ),
                ("head", models.CharField(blank=True, default="", max_length=60, verbose_name="负责人姓名")),
                (
                    "disclosure_office",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="政府信息公开工作机构"),
                ),
                (
                    "disclosure_address",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="工作机构办公地址"),
                ),
                (
                    "disclosure_hours",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="工作机构办公时间"),
                ),
                (
                    "disclosure_phone",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="工作机构联系电话"),
                ),
                (
                    "disclosure_fax",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="工作机构传真号码"),
                ),
                (
                    "disclosure_email",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="工作机构互联网联系方式"),
                ),
                ("review_organ", models.CharField(blank=True, default="", max_length=200, verbose_name="行政复议机关")),
                ("court", models.CharField(blank=True, default="", max_length=200, verbose_name="有管辖权的人民法院")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="成立日期")),
                ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "site_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[gongkai.office.agencies.codes.check_site_code],
                        verbose_name="网站标识码",
                    ),
                ),
                ("icp_number", models.CharField(blank=True, default="", max_length=60, verbose_name="ICP备案号")),
                (
                    "police_number",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="公安机关备案号"),
                ),
                (
                    "unit_mark",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=40,
                        validators=[gongkai.office.agencies.codes.check_unit_mark],
                        verbose_name="党政机关网站标识",
                    ),
                ),
                (
                    "site_report",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=200,
                        validators=[gongkai.office.agencies.codes.check_address],
                        verbose_name="网站工作年度报表网址",
                    ),
                ),
                ("is_host", models.BooleanField(default=False, verbose_name="平台主办机关")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版本")),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervised",
                        to="agencies.agency",
                        verbose_name="主管部门",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="agencies.agency",
                        verbose_name="承继机关",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinates",
                        to="agencies.agency",
                        verbose_name="上级机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政机关",
                "verbose_name_plural": "行政机关",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_host", True)), fields=("is_host",), name="agencies_one_host"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("credit_code", ""), _negated=True),
                        fields=("credit_code",),
                        name="agencies_one_credit_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dissolved_on", None),
                            ("founded_on", None),
                            ("dissolved_on__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="agencies_founded_before_dissolved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("name", models.CharField(max_length=200, verbose_name="机关全称")),
                ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                ("document_number", models.CharField(blank=True, default="", max_length=60, verbose_name="依据文号")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "机关名称",
                "verbose_name_plural": "机关名称",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("agency",), name="agencies_one_name_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("position", models.CharField(max_length=120, verbose_name="职务")),
                ("duties", models.TextField(blank=True, default="", verbose_name="分工")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaders",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "领导",
                "verbose_name_plural": "领导",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LeadingGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("name", models.CharField(default="政务公开工作领导小组", max_length=120, verbose_name="名称")),
                ("duties", models.TextField(blank=True, default="", verbose_name="职责")),
                ("document_number", models.CharField(blank=True, default="", max_length=60, verbose_name="发文字号")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leading_groups",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政务公开工作领导小组",
                "verbose_name_plural": "政务公开工作领导小组",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LeadingGroupMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="姓名或者科室")),
                ("position", models.CharField(blank=True, default="", max_length=120, verbose_name="职务")),
                (
                    "role",
                    models.CharField(
                        choices=[("head", "组长"), ("deputy", "副组长"), ("member", "成员"), ("office", "责任科室")],
                        max_length=20,
                        verbose_name="分工",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="agencies.leadinggroup",
                        verbose_name="领导小组",
                    ),
                ),
            ],
            options={
                "verbose_name": "领导小组成员",
                "verbose_name_plural": "领导小组成员",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MediaAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("platform", models.CharField(max_length=60, verbose_name="平台")),
                ("name", models.CharField(max_length=120, verbose_name="账号名称")),
                ("operator", models.CharField(blank=True, default="", max_length=120, verbose_name="运营单位")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="开设日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="注销日期")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media_accounts",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政务新媒体账号",
                "verbose_name_plural": "政务新媒体账号",
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "经办人"),
                            ("section_head", "科室负责人"),
                            ("secrecy_reviewer", "保密审查员"),
                            ("legality_reviewer", "合法性审核员"),
                            ("office_head", "公开机构负责人"),
                            ("leader", "分管领导"),
                            ("supervisor", "主管部门督导员"),
                        ],
                        max_length=40,
                        verbose_name="岗位",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="工作人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
                "verbose_name_plural": "任职",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("staff", "agency", "role"),
                        name="agencies_one_open_post_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("duties", models.TextField(blank=True, default="", verbose_name="职责")),
                ("phone", models.CharField(blank=True, default="", max_length=60, verbose_name="联系电话")),
                ("head", models.CharField(blank=True, default="", max_length=60, verbose_name="负责人")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "内设机构",
                "verbose_name_plural": "内设机构",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Website",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="网站名称")),
                (
                    "address",
                    models.CharField(
                        max_length=200,
                        validators=[gongkai.office.agencies.codes.check_website],
                        verbose_name="首页网址",
                    ),
                ),
                (
                    "site_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[gongkai.office.agencies.codes.check_site_code],
                        verbose_name="网站标识码",
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="开通日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="关停日期")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="websites",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府网站",
                "verbose_name_plural": "政府网站",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "address"), name="agencies_one_website_an_address")
                ],
            },
        ),
        migrations.RunPython(separation.put_up, separation.take_down, elidable=False),
    ]
