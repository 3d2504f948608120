"""What is amiss in public texts and files, and in what an agency says of itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db.models import Q

from gongkai.office.agencies.models import Agency, LeadingGroup
from gongkai.office.agencies.owed import GUIDE, ORGANIZATION_LISTS, OWED, missing, organization_missing
from gongkai.office.publishing.group_document import document_of
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.self_check.addresses import Target, open_targets, outside_address, own_target
from gongkai.office.self_check.outside import seen_of
from gongkai.office.self_check.results import Defect, Result, Thing
from gongkai.paper.body.flaws import find_flaws
from gongkai.paper.body.reading import BodyLink, links_of
from gongkai.paper.body.recordings import KINDS as RECORDINGS

AT_ONCE = 500
"""How many texts are held at a time."""

_WORDLESS = re.compile(r'<img(?![^>]*\balt="[^"])')
"""What a text has that may hold a picture without words: only such ones are read as a whole."""


def links(agency: Agency) -> tuple[Result, ...]:
    """The links in public texts that lead to a page of our own where there is nothing public; and, where the settings
    let it be looked at, those that lead to one elsewhere that does not open.
    """
    ours: list[tuple[Disclosure, BodyLink, Target]] = []
    elsewhere: list[tuple[Disclosure, BodyLink, str]] = []
    for disclosure in _texts_with(agency, "href="):
        for link in links_of(_body(disclosure)):
            if target := own_target(link.href, disclosure):
                ours.append((disclosure, link, target))
            elif settings.SELF_CHECK_LINKS and (address := outside_address(link.href)):
                elsewhere.append((disclosure, link, address))
    open_ = open_targets({target for _, _, target in ours})
    dead = {(our.pk, link.href): _of(our, link.href) for our, link, target in ours if target not in open_}
    within = Result("links_dead", len(ours), tuple(dead.values()))
    return (within, _outside(elsewhere)) if settings.SELF_CHECK_LINKS else (within,)


def dead_links_in(version: Version) -> tuple[BodyLink, ...]:
    """The links of one version that lead to a page of our own where there is nothing public, so that they are put right
    before it is.
    """
    dead = [(link, target) for link in links_of(version.body) if (target := own_target(link.href, version.disclosure))]
    open_ = open_targets({target for _, target in dead})
    return tuple(link for link, target in dead if target not in open_)


def _outside(links: Collection[tuple[Disclosure, BodyLink, str]]) -> Result:
    """Those of them that are dead; of one that was not looked at yet, or that refused, it is not told."""
    seen = seen_of({address for _, _, address in links})
    dead, untold = {}, 0
    for body_link, link, address in links:
        address_seen = seen.get(address)
        if address_seen is None or not address_seen.known:
            untold += 1
        elif address_seen.dead:
            dead[body_link.pk, link.href] = replace(_of(body_link, link.href), seen=str(address_seen.status))
    return Result("links_outside_dead", len(links) - untold, tuple(dead.values()), untold)


def pictures(agency: Agency) -> Result:
    """The pictures in public texts that no words stand for."""
    looked, defects = 0, []
    for disclosure in _texts_with(agency, "<img"):
        body = _body(disclosure)
        looked += body.count("<img")
        if not _WORDLESS.search(body):
            continue
        defects += [
            _of(disclosure, str(flaw.number)) for flaw in find_flaws(body) if flaw.rule == "picture_without_words"
        ]
    return Result("pictures_without_words", looked, tuple(defects))


def attachments(agency: Agency) -> Result:
    """The public files of which nothing can be read as text. What is said in recordings stands in the body."""
    published = Disclosure.objects.public().filter(agency=agency).values("shown")
    rows = Attachment.objects.filter(version__in=published).exclude(kind__in=RECORDINGS)
    bad = rows.filter(Q(scan=True) | Q(text="")).order_by("version__disclosure", "place")
    defects = (
        Defect(Thing.DOCUMENT, str(attachment.version.disclosure_id), attachment.version.title, attachment.file_name)
        for attachment in bad.select_related("version").defer("text", "version__body", "version__text")
    )
    return Result("attachments_unreadable", rows.count(), tuple(defects))


def own_data(agency: Agency, day: date) -> tuple[Result, Result]:
    """What is missing of the organization of an agency (20), and of its guide (12)."""
    guide = [name for name in missing(agency) if OWED[name] == GUIDE]
    of_guide = sum(cite == GUIDE for cite in OWED.values())
    asked = len(OWED) - of_guide + len(ORGANIZATION_LISTS)
    return (
        Result("organization_incomplete", asked, tuple(map(_field, organization_missing(agency, day)))),
        Result("guide_incomplete", of_guide, tuple(map(_field, guide))),
    )


def leading_group(agency: Agency, day: date) -> Result:
    """The seats of the leading group that the page of the agency and the public document that set it up do not share.

    Where no public document has the number on record nothing is compared.
    """
    group = LeadingGroup.objects.filter(LeadingGroup.on(day), agency=agency).first()
    compared = document_of(group) if group else None
    if compared is None:
        return Result("group_differs", 0, ())
    parts = [f"文件里没有{seat}" for seat in compared.only_on_record]
    parts += [f"名单里没有{seat}" for seat in compared.only_in_document]
    return Result("group_differs", 1, tuple(_of(compared.document, part) for part in parts))


def _field(name: str) -> Defect:
    return Defect(Thing.FIELD, name)


def _of(disclosure: Disclosure, part: str) -> Defect:
    title = disclosure.shown.title if disclosure.shown else ""
    return Defect(Thing.DOCUMENT, str(disclosure.pk), title, part)


def _body(disclosure: Disclosure) -> str:
    return disclosure.shown.body if disclosure.shown else ""


def _texts_with(agency: Agency, mark: str) -> Iterator[Disclosure]:
    """What is public of an agency and has this in its text."""
    rows = Disclosure.objects.public().filter(agency=agency, shown__body__contains=mark)
    disclosures = rows.select_related("agency", "shown").defer("shown__text", "shown__fingerprint").order_by("pk")
    yield from disclosures.iterator(chunk_size=AT_ONCE)
