"""The standing of the agency that reports: its level, whether it may make 规章, and when its report is due.

The level decides rules (规章, dates) and is therefore told, not assumed. `guess_level` reads it off the agency's name
only where the name leaves no doubt; an 市人民政府 may be that of a province, a prefecture or a county.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Cite


class AgencyLevel(StrEnum):
    """What kind of agency reports. Villages and towns are `township`, 街道 and small zones `subdistrict`."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    PROVINCE_DEPARTMENT = "province_department"
    CITY = "city"
    CITY_BUREAU = "city_bureau"
    COUNTY = "county"
    COUNTY_BUREAU = "county_bureau"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    AUTHORISED_ORGANISATION = "authorised_organisation"


_GOVERNMENTS = frozenset({AgencyLevel.PROVINCE, AgencyLevel.CITY, AgencyLevel.COUNTY})
_DEPARTMENTS = frozenset(
    {
        AgencyLevel.MINISTRY,
        AgencyLevel.PROVINCE_DEPARTMENT,
        AgencyLevel.CITY_BUREAU,
        AgencyLevel.COUNTY_BUREAU,
    }
)
_RULE_MAKERS = {
    AgencyLevel.MINISTRY: Cite(91, instrument="legislation_law"),
    AgencyLevel.PROVINCE: Cite(93, instrument="legislation_law"),
    AgencyLevel.CITY: Cite(93, instrument="legislation_law"),
}


@dataclass(frozen=True)
class AgencyStanding:
    """What the rules need to know about the reporting agency. `city` stands for 设区的市 and 自治州 alike."""

    level: AgencyLevel

    @property
    def is_government(self) -> bool:
        """Whether this is a people's government at county level or above, whose report is published by 31 March."""
        return self.level in _GOVERNMENTS

    @property
    def is_department(self) -> bool:
        """Whether this is a department of a government at county level or above."""
        return self.level in _DEPARTMENTS

    @property
    def may_make_rules(self) -> bool:
        """Whether the agency may make 规章 at all (立法法 91, 93)."""
        return self.level in _RULE_MAKERS

    @property
    def due_cite(self) -> Cite:
        """Where the last day of publication is laid down: Article 49, for governments its second paragraph."""
        return Cite(49, 2) if self.is_government else Cite(49, 1)

    @property
    def due_confirmed(self) -> bool:
        """False where Article 49 names no day and 31 January is usage: townships, 街道, authorised organisations."""
        return self.is_government or self.is_department

    def report_due(self, year: int) -> date:
        """The last day for publishing the report on `year`: 31 January after it, 31 March for governments."""
        return date(year + 1, 3, 31) if self.is_government else date(year + 1, 1, 31)


def year_over(year: int, on: date, dissolved_on: date | None = None) -> bool:
    """Whether the year that a report is on is over: Article 49 asks each January for the report on 上一年度.

    For an agency that is dissolved, the year ends on the day from which it is.
    """
    ended_early = dissolved_on is not None and dissolved_on.year == year and dissolved_on <= on
    return on.year > year or ended_early


# 区 is a word of many bodies that are no 市辖区: a name with one of these is not judged by its 区.
_NOT_A_DISTRICT = re.compile(
    "自治区|新区|开发区|园区|示范区|经开区|高新区|度假区|合作区|实验区|先行区|保税区|特别行政区|景区|管理区"
)
_MUNICIPALITY = "(?:北京|上海|天津|重庆)市"
_AUTONOMOUS_REGION = "(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
_PROVINCE = f"(?:[^市县]+省|{_AUTONOMOUS_REGION})"
_GENERAL_OFFICE = "人民政府办公(?:厅|室)$"
_BUREAU_ENDING = "(?:局|分局|委员会|大队|支队)$"

# Read in this order; the first that fits decides. `.+` before an ending keeps bare endings from being names.
_BY_NAME: tuple[tuple[re.Pattern[str], AgencyLevel | None], ...] = tuple(
    (re.compile(pattern), level)
    for pattern, level in (
        (f"{_GENERAL_OFFICE}|^中共|^中国共产党|县级", None),
        (".[镇乡](?:人民)?政府$|.苏木(?:人民)?政府$", AgencyLevel.TOWNSHIP),
        (".街道办(?:事处)?$", AgencyLevel.SUBDISTRICT),
        (f"^(?:.+省|{_MUNICIPALITY}|{_AUTONOMOUS_REGION})人民政府$", AgencyLevel.PROVINCE),
        (".自治州人民政府$", AgencyLevel.CITY),
        (".[县旗]人民政府$", AgencyLevel.COUNTY),
        (".县.+(?:管理委员会|管委会)$", AgencyLevel.SUBDISTRICT),
        ("(?:管理委员会|管委会)$", None),
        (f".县.+{_BUREAU_ENDING}", AgencyLevel.COUNTY_BUREAU),
        (f"^{_PROVINCE}[^市州盟县区旗]+(?:厅$|{_BUREAU_ENDING})", AgencyLevel.PROVINCE_DEPARTMENT),
        ("^中华人民共和国.+部$|^国家.+(?:总局|委员会)$", AgencyLevel.MINISTRY),
    )
)
_DISTRICT = re.compile(f"^(?:.+市)?[^市县]+区(?:人民政府$|.+{_BUREAU_ENDING})")
_GOVERNMENT_OFFICE = re.compile(_GENERAL_OFFICE)
_LOCAL_DEPARTMENT = re.compile("(?:省|自治区|市|州|盟|县|区|旗).+(?:厅|局)$")


def guess_level(agency: str) -> AgencyLevel | None:
    """The level that the agency's name shows beyond doubt, or None. Never a guess between two levels."""
    name = "".join(agency.split())
    for pattern, level in _BY_NAME:
        if pattern.search(name):
            return level
    if not _NOT_A_DISTRICT.search(name) and (match := _DISTRICT.search(name)):
        return AgencyLevel.COUNTY if match.group().endswith("政府") else AgencyLevel.COUNTY_BUREAU
    return None


def guess_standing(agency: str) -> AgencyStanding | None:
    """The standing that goes with `guess_level`, or None where the name leaves doubt."""
    level = guess_level(agency)
    return AgencyStanding(level) if level else None


def may_make_rules(agency: str, standing: AgencyStanding | None = None) -> bool | None:
    """Whether the agency may make 规章: by its standing where that is told, else by its name; None where open.

    A 局 or 厅 of any local government may not, whatever level it is of, so its name suffices; a government's general
    office may be reporting for the government.
    """
    agency_standing = standing or guess_standing(agency)
    if agency_standing:
        return agency_standing.may_make_rules
    name = "".join(agency.split())
    return False if _LOCAL_DEPARTMENT.search(name) and not _GOVERNMENT_OFFICE.search(name) else None
