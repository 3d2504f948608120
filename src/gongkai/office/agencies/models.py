"""What is remembered of agencies and of their staff. What was once so keeps its dates and is not written over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from gongkai.law.agencies import AgencyLevel
from gongkai.law.terms import choices
from gongkai.office.agencies.codes import (
    check_address,
    check_credit_code,
    check_division_code,
    check_site_code,
    check_unit_mark,
    check_website,
)

if TYPE_CHECKING:
    from gongkai.office.agencies.permission import Viewer


def _levels() -> list[tuple[str, str]]:
    return choices(AgencyLevel)


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Reads of agencies. Which agencies there are is public; what they keep inside is asked for by `visible_to`."""

    def standing(self, on: date) -> AgencyQuerySet:
        """The agencies that exist on a day."""
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=on)).filter(
            Q(dissolved_on=None) | Q(dissolved_on__gt=on)
        )

    def in_tree_order(self) -> AgencyQuerySet:
        """Superiors before those under them, then as the office has ordered them."""
        return self.order_by("depth", "order", "name")

    def visible_to(self, viewer: Viewer) -> AgencyQuerySet:
        """The agencies whose inside a viewer may see: the one visibility rule as a query."""
        return self.filter(pk__in=viewer.agencies)


class Agency(models.Model):
    """行政机关: an organ that owes disclosure, as it is now; its earlier names and data are in the journal."""

    name = models.CharField("机关全称", max_length=200)
    short_name = models.CharField("简称", max_length=60)
    slug = models.SlugField("网址中的代号", max_length=60, unique=True)
    level = models.CharField("类别", max_length=40, choices=_levels)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name="上级机关"
    )
    depth = models.PositiveSmallIntegerField("层级", default=0)
    order = models.PositiveSmallIntegerField("排序", default=0)
    credit_code = models.CharField(
        "统一社会信用代码", max_length=18, blank=True, default="", validators=[check_credit_code]
    )
    division_code = models.CharField(
        "行政区划代码", max_length=9, blank=True, default="", validators=[check_division_code]
    )
    functions = models.TextField("机构职能", blank=True, default="")
    address = models.CharField("办公地址", max_length=200, blank=True, default="")
    hours = models.CharField("办公时间", max_length=200, blank=True, default="")
    phone = models.CharField("联系电话", max_length=60, blank=True, default="")
    fax = models.CharField("传真号码", max_length=60, blank=True, default="")
    internet_contact = models.CharField("互联网联系方式", max_length=200, blank=True, default="")
    head = models.CharField("负责人姓名", max_length=60, blank=True, default="")
    disclosure_office = models.CharField("政府信息公开工作机构", max_length=120, blank=True, default="")
    disclosure_address = models.CharField("工作机构办公地址", max_length=200, blank=True, default="")
    disclosure_hours = models.CharField("工作机构办公时间", max_length=200, blank=True, default="")
    disclosure_phone = models.CharField("工作机构联系电话", max_length=60, blank=True, default="")
    disclosure_fax = models.CharField("工作机构传真号码", max_length=60, blank=True, default="")
    disclosure_email = models.CharField("工作机构互联网联系方式", max_length=200, blank=True, default="")
    authority = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supervised", verbose_name="主管部门"
    )
    review_organ = models.CharField("行政复议机关", max_length=200, blank=True, default="")
    court = models.CharField("有管辖权的人民法院", max_length=200, blank=True, default="")
    founded_on = models.DateField("成立日期", null=True, blank=True)
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="承继机关"
    )
    site_code = models.CharField("网站标识码", max_length=10, blank=True, default="", validators=[check_site_code])
    icp_number = models.CharField("ICP备案号", max_length=60, blank=True, default="")
    police_number = models.CharField("公安机关备案号", max_length=60, blank=True, default="")
    unit_mark = models.CharField(
        "党政机关网站标识", max_length=40, blank=True, default="", validators=[check_unit_mark]
    )
    site_report = models.CharField(
        "网站工作年度报表网址", max_length=200, blank=True, default="", validators=[check_address]
    )
    is_host = models.BooleanField("平台主办机关", default=False)
    version = models.PositiveIntegerField("版本", default=0)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "行政机关"
        verbose_name_plural = "行政机关"
        constraints = [
            models.UniqueConstraint(fields=["is_host"], condition=Q(is_host=True), name="agencies_one_host"),
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(credit_code=""), name="agencies_one_credit_code"
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(founded_on=None) | Q(dissolved_on__gte=models.F("founded_on")),
                name="agencies_founded_before_dissolved",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def stands(self, on: date) -> bool:
        """Whether it exists on a day: as `AgencyQuerySet.standing`, for one."""
        founded = self.founded_on is None or self.founded_on <= on
        return founded and (self.dissolved_on is None or self.dissolved_on > on)


class Dated(models.Model):
    """Something that is so from one day to another; the last day is empty while it is still so.

    What ended on the day before it began was never so: it was replaced on its first day.
    """

    since = models.DateField("起始日期", null=True, blank=True)
    until = models.DateField("终止日期", null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def on(day: date) -> Q:
        """What is so on a day, for a filter."""
        return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))

    @staticmethod
    def lasting(day: date) -> Q:
        """What is so on a day or later, for a filter."""
        return Q(until=None) | Q(until__gte=day)


class AgencyName(Dated):
    """曾用名: what an agency was called, from one day to another. The present name is also in `Agency.name`."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names", verbose_name="行政机关")
    name = models.CharField("机关全称", max_length=200)
    short_name = models.CharField("简称", max_length=60)
    document_number = models.CharField("依据文号", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = "机关名称"
        verbose_name_plural = "机关名称"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency"], condition=Q(until=None), name="agencies_one_name_at_a_time")
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """内设机构."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="sections", verbose_name="行政机关")
    name = models.CharField("名称", max_length=120)
    duties = models.TextField("职责", blank=True, default="")
    phone = models.CharField("联系电话", max_length=60, blank=True, default="")
    head = models.CharField("负责人", max_length=60, blank=True, default="")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "内设机构"
        verbose_name_plural = "内设机构"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Leader(Dated):
    """领导: who leads an agency, with which part of its work."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="leaders", verbose_name="行政机关")
    name = models.CharField("姓名", max_length=60)
    position = models.CharField("职务", max_length=120)
    duties = models.TextField("分工", blank=True, default="")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "领导"
        verbose_name_plural = "领导"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class LeadingGroup(Dated):
    """政务公开工作领导小组 as it was set up or adjusted: an adjustment ends one and begins the next."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="leading_groups", verbose_name="行政机关")
    name = models.CharField("名称", max_length=120, default="政务公开工作领导小组")
    duties = models.TextField("职责", blank=True, default="")
    document_number = models.CharField("发文字号", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = "政务公开工作领导小组"
        verbose_name_plural = "政务公开工作领导小组"
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.name


class GroupRole(models.TextChoices):
    """What someone is in a leading group."""

    HEAD = "head", "组长"
    DEPUTY = "deputy", "副组长"
    MEMBER = "member", "成员"
    OFFICE = "office", "责任科室"


class LeadingGroupMember(models.Model):
    """A person, or a responsible section, in a leading group."""

    group = models.ForeignKey(LeadingGroup, models.CASCADE, related_name="members", verbose_name="领导小组")
    name = models.CharField("姓名或者科室", max_length=120)
    position = models.CharField("职务", max_length=120, blank=True, default="")
    role = models.CharField("分工", max_length=20, choices=GroupRole.choices)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "领导小组成员"
        verbose_name_plural = "领导小组成员"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class MediaAccount(models.Model):
    """政务新媒体: an account with its platform, operator and public page or feed, and when it was opened and closed."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="media_accounts", verbose_name="行政机关")
    platform = models.CharField("平台", max_length=60)
    name = models.CharField("账号名称", max_length=120)
    operator = models.CharField("运营单位", max_length=120, blank=True, default="")
    page = models.CharField("主页网址", max_length=300, blank=True, default="", validators=[check_address])
    opened_on = models.DateField("开设日期", null=True, blank=True)
    closed_on = models.DateField("注销日期", null=True, blank=True)

    class Meta:
        verbose_name = "政务新媒体账号"
        verbose_name_plural = "政务新媒体账号"

    def __str__(self) -> str:
        return self.name


class Website(models.Model):
    """政府网站: a site that an agency runs, with its address, its 网站标识码, and when it was opened and closed."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="websites", verbose_name="行政机关")
    name = models.CharField("网站名称", max_length=120)
    address = models.CharField("首页网址", max_length=200, validators=[check_website])
    site_code = models.CharField("网站标识码", max_length=10, blank=True, default="", validators=[check_site_code])
    opened_on = models.DateField("开通日期", null=True, blank=True)
    closed_on = models.DateField("关停日期", null=True, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "政府网站"
        verbose_name_plural = "政府网站"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "address"], name="agencies_one_website_an_address")]

    def __str__(self) -> str:
        return self.name


class StaffManager(UserManager["Staff"]):
    """Makes staff; the framework's own super-user has no meaning here and is refused."""

    def create_superuser(self, *args: object, **kwargs: object) -> Staff:
        """Refused: the three administrators are separate persons with separate acts."""
        raise PermissionError("there is no super-user: appoint system, security and audit administrators")


class Staff(AbstractUser):
    """工作人员: a person who can log in to the desk. What he may do follows from his posts."""

    display_name = models.CharField("姓名", max_length=60, blank=True, default="")

    objects: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.display_name or self.username


class Role(models.TextChoices):
    """岗位: what a post is for."""

    CLERK = "clerk", "经办人"
    SECTION_HEAD = "section_head", "科室负责人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    LEGALITY_REVIEWER = "legality_reviewer", "合法性审核员"
    OFFICE_HEAD = "office_head", "公开机构负责人"
    LEADER = "leader", "分管领导"
    SUPERVISOR = "supervisor", "主管部门督导员"


class Post(Dated):
    """任职: a person's post at an agency, from one day to another."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="posts", verbose_name="工作人员")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name="行政机关")
    role = models.CharField("岗位", max_length=40, choices=Role.choices)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "agency", "role"], condition=Q(until=None), name="agencies_one_open_post_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff}：{self.get_role_display()}"


class AdministratorKind(models.TextChoices):
    """三员: the administrators whose powers are kept apart."""

    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"


class Administrator(Dated):
    """An administrator of the platform. One person is never two of them: the database refuses it."""

    staff = models.OneToOneField(Staff, models.PROTECT, related_name="administrator", verbose_name="工作人员")
    kind = models.CharField("类别", max_length=20, choices=AdministratorKind.choices)

    class Meta:
        verbose_name = "管理员"
        verbose_name_plural = "管理员"

    def __str__(self) -> str:
        return f"{self.staff}：{self.get_kind_display()}"
