"""What is remembered of passwords, of the key to a first set-up, of acts that wait, of refusals that are counted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from gongkai.office.agencies.models import AdministratorKind, Agency, Role, Staff


class PasswordQuerySet(models.QuerySet["PasswordSet"]):
    """Reads of the passwords of one person."""

    def of(self, staff: models.Model) -> PasswordQuerySet:
        """Those of this person, the latest first."""
        return self.filter(staff_id=staff.pk).order_by("-id")


class PasswordSet(models.Model):
    """密码设置记录: one password of one person, from the day it was set. Rows are only ever added.

    `given` says that somebody else chose it: its owner must then choose another before doing anything.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="工作人员")
    hash = models.CharField("散列值", max_length=256)
    set_on = models.DateField("设置日期")
    given = models.BooleanField("由他人设置", default=False)

    objects = PasswordQuerySet.as_manager()

    class Meta:
        verbose_name = "密码设置记录"
        verbose_name_plural = "密码设置记录"
        indexes = [models.Index(fields=["staff", "-id"], name="access_password_latest")]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.set_on:%Y-%m-%d}"


class SetUpKey(models.Model):
    """设置码: whoever holds it may set the platform up in a browser, once. Only its hash is kept; there is one at most.

    `failures` are the wrong ones given since it was made or since the last rest; until `rests_until` none is looked at.
    """

    only = models.BooleanField("唯一", default=True, unique=True)
    hash = models.CharField("散列值", max_length=64)
    made_at = models.DateTimeField("生成时间")
    failures = models.PositiveSmallIntegerField("输错次数", default=0)
    rests_until = models.DateTimeField("暂停到", null=True)

    class Meta:
        verbose_name = "设置码"
        verbose_name_plural = "设置码"

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class AccountAct(models.TextChoices):
    """What is done to an account by two persons."""

    APPOINT = "appoint", "任职"
    APPOINT_ADMINISTRATOR = "appoint_administrator", "任命管理员"
    END_ADMINISTRATION = "end_administration", "免去管理员"
    GIVE_PASSWORD = "give_password", "重设密码"
    REMOVE_SECOND_FACTOR = "remove_second_factor", "停用动态口令"
    UNLOCK = "unlock", "解除锁定"
    RELEASE_SIGN_ON = "release_sign_on", "解除统一身份认证绑定"


class AccountProposal(models.Model):
    """复核事项: what one person wants done to an account, until a second confirms it or it comes to nothing.

    No password stands here: whoever confirms sets it, so that whoever proposed never knows it.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "待复核"
        CONFIRMED = "confirmed", "已复核"
        DECLINED = "declined", "不同意"
        WITHDRAWN = "withdrawn", "已撤回"
        EXPIRED = "expired", "逾期失效"

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name="工作人员")
    act = models.CharField("事项", max_length=40, choices=AccountAct.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name="行政机关")
    role = models.CharField("岗位", max_length=40, blank=True, default="")
    day = models.DateField("任职起始日期或者最后一天", null=True)
    proposed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", verbose_name="提请人")
    proposed_on = models.DateField("提请日期")
    expires_on = models.DateField("有效期至")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", verbose_name="复核人")
    settled_on = models.DateField("办结日期", null=True)

    class Meta:
        verbose_name = "复核事项"
        verbose_name_plural = "复核事项"
        constraints = [
            models.UniqueConstraint(
                "staff",
                "act",
                "role",
                Coalesce("agency", 0),
                condition=Q(state="open"),
                name="access_one_open_proposal_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff}：{self.get_act_display()}"

    @property
    def post(self) -> str:
        """The post or office it is about, in words; empty where it is about none."""
        return str(dict([*Role.choices, *AdministratorKind.choices]).get(self.role, ""))


class RefusalWindow(models.Model):
    """被拒绝的访问: how often one person, or somebody unknown at one address, was refused one kind of page lately.

    The first refusal of a while is an entry of the journal at once; those that follow are counted here, and their
    number is an entry when the while is over. `staff_number` is 0 for somebody unknown, `came_from` empty for a person.
    """

    staff_number = models.PositiveBigIntegerField("工作人员编号", default=0)
    came_from = models.CharField("来源地址", max_length=45, blank=True, default="")
    view = models.CharField("页面", max_length=80)
    began_at = models.DateTimeField("开始时间", null=True)
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "被拒绝的访问"
        verbose_name_plural = "被拒绝的访问"
        constraints = [
            models.UniqueConstraint(fields=["staff_number", "came_from", "view"], name="access_one_window_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.staff_number or self.came_from} {self.view} {self.count}"
