"""What is public already and may be what a request asks for: annual reports, and what an agency tells of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import address_of
from gongkai.faces.portal.requests.sheets import PublicAnswer
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.queries import years
from gongkai.office.columns.columns import ORGANIZATION, PlatformColumn

MOST = 3
_ENOUGH = 2
"""How many words in common make an offer."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Offer:
    """Something public, with the words by which it is asked for."""

    title: str
    address: str
    holds: str
    words: tuple[str, ...]
    year: int | None = None


_REPORT = ("政府信息公开", "年度报告", "年报", "工作报告", "依申请公开情况", "申请数量", "行政复议", "行政诉讼")
_ORGANIZATION = (
    "机关职能", "职能", "机构设置", "内设机构", "科室", "领导", "分工", "负责人", "办公地址", "联系电话", "电话",
    "地址", "办公时间", "机构简介", "领导小组",
)  # fmt: skip
_GUIDE = ("公开指南", "怎么申请", "如何申请", "工作机构", "受理机构", "申请流程", "申请方式", "公开目录")


def answers_to(wanted: str, agency: Agency) -> tuple[PublicAnswer, ...]:
    """What may answer a request, the closest first. The words of an offer count once each; a year that fits counts."""
    asked = set(map(int, _YEAR.findall(wanted)))
    counted = [(_weight(offer, wanted, asked), offer) for offer in _offers(agency)]
    best = sorted((pair for pair in counted if pair[0] >= _ENOUGH), key=lambda pair: -pair[0])
    return tuple(
        PublicAnswer(
            offer.title, offer.address, offer.holds, reverse("portal:request_answer", args=[agency.slug, number])
        )
        for number, (_, offer) in enumerate(best[:MOST], 1)
    )


def _weight(offer: _Offer, wanted: str, asked: set[int]) -> int:
    if offer.year is not None and asked and offer.year not in asked:
        return 0
    matches = sum(word in wanted for word in offer.words)
    return matches + (offer.year in asked) if matches else 0


def _offers(agency: Agency) -> Iterator[_Offer]:
    """Everything of this agency that is there to be read."""
    for line in years(agency, public.today()):
        if line.report is not None:
            address = reverse("portal:annual_report", args=[agency.slug, line.year])
            yield _Offer(
                f"{agency.name}{line.report.title}",
                address,
                "含收到和处理申请、行政复议和诉讼的数据",
                _REPORT,
                line.year,
            )
    short = agency.short_name or agency.name
    organization = reverse("portal:column", args=[agency.slug, ORGANIZATION])
    yield _Offer(f"{short}机关职能与机构设置", organization, "职能、领导分工、内设机构、办公地址和电话", _ORGANIZATION)
    guide = address_of(PlatformColumn.GUIDE, agency)
    yield _Offer(f"{short}政府信息公开指南", guide, "公开范围、获取方式、工作机构", _GUIDE)
