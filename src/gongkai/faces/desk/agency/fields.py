"""The fields that an agency keeps up itself, in the parts in which they are edited, each with what to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.articles import Cite
from gongkai.office.agencies.owed import OWED


@dataclass(frozen=True)
class AgencyField:
    """One field: its name in the model, and what to know when filling it in."""

    name: str
    help: str = ""

    @property
    def cite(self) -> Cite | None:
        """The article that asks for it; None where none does."""
        return OWED.get(self.name)


@dataclass(frozen=True)
class AgencyPart:
    """A part of an agency's data, edited on one page."""

    code: str
    title: str
    why: str
    fields: tuple[AgencyField, ...]


PARTS = (
    AgencyPart(
        "identity",
        "基本信息",
        "公布在机构概况页；机关名称、上级机关、主管部门由系统管理员登记。",
        (
            AgencyField("head", "写现任主要负责人。调整后当天改，公布页随之改变。"),
            AgencyField("functions", "按“三定”规定写，一项职能一段。"),
            AgencyField("credit_code", "18位，末位是校验码，填错会提示。"),
            AgencyField("division_code", "6位；乡镇、街道为9位。"),
        ),
    ),
    AgencyPart(
        "contact",
        "办公和联系方式",
        "公布在机构概况页。",
        (
            AgencyField("address", "写到门牌号，如“青石市建设路18号”。"),
            AgencyField("hours", "如“工作日8:30—12:00，14:00—17:30”；夏季、冬季不同的，都写上。"),
            AgencyField("phone", "带区号，如0399-5550210。"),
            AgencyField("fax", "没有传真的，写“无”。"),
            AgencyField("internet_contact", "电子邮箱或者在线咨询的网址。"),
        ),
    ),
    AgencyPart(
        "disclosure",
        "政府信息公开工作机构",
        "公开指南由这里的内容自动生成，改了这里，指南当天就改。六项缺一项，指南就缺一项。",
        (
            AgencyField("disclosure_office", "承担日常工作的科室，如“市自然资源局办公室”。"),
            AgencyField("disclosure_address", "当面申请、查阅的地点。"),
            AgencyField("disclosure_hours"),
            AgencyField("disclosure_phone", "必须有人接。检查时会拨打核实。"),
            AgencyField("disclosure_fax", "没有传真的，写“无”。"),
            AgencyField("disclosure_email", "电子邮箱或者网上申请的网址。"),
        ),
    ),
    AgencyPart(
        "remedies",
        "救济渠道",
        "用在答复书和依申请公开说明中；写全称。",
        (
            AgencyField("review_organ", "县级以上地方人民政府部门：本级人民政府。垂直领导的机关：上一级主管部门。"),
            AgencyField("court", "机关所在地有管辖权的基层人民法院；实行集中管辖的地方按公告。"),
        ),
    ),
    AgencyPart(
        "site",
        "网站标识",
        "印在每页页脚。只有主办机关需要填。",
        (
            AgencyField("site_code", "10位数字，由全国政府网站信息报送系统赋码。"),
            AgencyField("icp_number"),
            AgencyField("police_number"),
            AgencyField("unit_mark", "党政机关标识查询网址里id=后面的一串字母和数字。"),
            AgencyField("site_report", "每年1月31日前公布；写公布页的完整网址，以https://开头。"),
        ),
    ),
)
"""All parts, in the order in which they are shown."""


def part_named(code: str) -> AgencyPart | None:
    """The part of this code, or None."""
    return next((part for part in PARTS if part.code == code), None)


def owed_fields() -> tuple[tuple[AgencyPart, AgencyField], ...]:
    """The fields that an article asks for, with their parts."""
    return tuple((part, field) for part in PARTS for field in part.fields if field.cite)
