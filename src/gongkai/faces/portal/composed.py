"""Pages that are composed from what the office keeps and what the law says: the guide, the rules, the way to ask."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from gongkai.faces.portal import public
from gongkai.faces.portal.details import office_details, open_accounts, open_sites
from gongkai.faces.portal.documents.sheets import document_lines
from gongkai.faces.portal.frames import address_of, complaint_address, site_name
from gongkai.faces.portal.requests.steps import notice_of
from gongkai.faces.portal.sheets import GuidePage, LegalText, RequestPage, RulesPage
from gongkai.faces.portal.trees import column_entries, tree_of
from gongkai.law.articles import NotInForce, text_in_force
from gongkai.law.disclosure import catalogue_contents
from gongkai.law.periods import limit
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import AgencyDetails
from gongkai.office.columns.columns import PlatformColumn

NATIONAL_TEXTS = ("regulation", "fee_measure_2020", "report_format_2021")
"""The texts of the corpus that the column of rules names, by their codes."""


def guide_page(agency: Agency, host: Agency | None, details: AgencyDetails, on: date) -> GuidePage:
    """政府信息公开指南 with every content that Article 12 demands, each taken from where it is kept."""
    authority = agency.authority
    return GuidePage(
        tree=tree_of(agency, PlatformColumn.GUIDE),
        changed=public.changed_on(agency),
        agency=agency.name,
        site=site_name(host),
        items=column_entries(agency),
        catalogue=tuple(matter.label for matter in catalogue_contents()),
        disclosure=address_of(PlatformColumn.DISCLOSURE, agency),
        request=address_of(PlatformColumn.REQUEST, agency),
        sites=open_sites(details),
        accounts=open_accounts(details),
        office=office_details(agency),
        authority=authority.name if authority else "",
        authority_phone=authority.disclosure_phone if authority else "",
        complaint=complaint_address(agency),
        annexes=tuple(document_lines(public.documents_beside(agency, PlatformColumn.GUIDE), on)),
    )


def rules_page(agency: Agency, on: date) -> RulesPage:
    """政府信息公开制度: the national texts in force on a day, and what the agency has laid down and published."""
    return RulesPage(
        tree=tree_of(agency, PlatformColumn.RULES),
        texts=tuple(text for code in NATIONAL_TEXTS if (text := _text(code, on))),
        own=tuple(document_lines(public.documents_beside(agency, PlatformColumn.RULES), on)),
        phone=agency.disclosure_phone,
    )


def request_page(agency: Agency, on: date) -> RequestPage:
    """依申请公开: how to ask this agency, with the periods of the law."""
    gone = agency.dissolved_on is not None and agency.dissolved_on <= on
    return RequestPage(
        tree=tree_of(agency, PlatformColumn.REQUEST),
        agency=agency.name,
        form="" if gone else reverse("portal:request_information", args=[agency.slug]),
        tracking=reverse("portal:tracking"),
        office=office_details(agency),
        reply_days=limit("reply", on=on).number,
        extension_days=limit("extension", on=on).number,
        correction_days=limit("correction_notice", on=on).number,
        reconsideration_days=limit("reconsideration", on=on).number,
        suit_months=limit("litigation", on=on).number,
        review_organ=agency.review_organ,
        court=agency.court,
        authority=agency.authority.name if agency.authority else "",
        complaint=complaint_address(agency),
        notice=notice_of(agency),
    )


def _text(code: str, on: date) -> LegalText | None:
    try:
        instrument = text_in_force(code, on)
    except NotInForce:
        return None
    return LegalText(instrument.official_name, instrument.issuer, instrument.in_force_from)
