"""What the desk's pages show of the files that go with a version, and of what was found in it and in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.disclosures.words import LEFT_BEHIND
from gongkai.faces.ui.file_view import FilePart, FileView, file_view
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.publishing.look import FindingWithAnswer, ReviewReport, look_at
from gongkai.office.publishing.models import UNDER_WAY, Attachment, Version
from gongkai.office.publishing.show import found_in, shown_of
from gongkai.office.scanning.contents import states_of
from gongkai.paper.scrutiny.found import rule


@sheetclass
class FileLine:
    """A file that goes with a version."""

    file: Attachment = doc("the file")
    address: str = doc("where it is downloaded")
    view: str = doc("where it is shown as a page")
    scanned: str = doc("what the scanner said of it, or that it waits")
    left: str = doc("what its pages do not show and readers would find in it; empty for nothing")


@sheetclass
class FindingLine:
    """What the machine found at one place."""

    label: str = doc("what it is")
    blocks: bool = doc("whether it keeps the version back until it is put right or answered for")
    said: str = doc("the passage, personal data masked")
    instead: str = doc("what should stand there; empty where that is for a person to say, or is how it is shown")
    remedy: str = doc("what to do")
    basis: str = doc("on what that rests")
    mark: str = doc("by what an answer is tied to it")
    answer: str = doc("why it stays, and who said so; empty where nobody did")
    file: FileLine | None = doc("the file in which it stands; None for the words of the version itself")


@sheetclass
class VersionFilePage:
    """A file that goes with a version, as a page, for who works on the version."""

    template: ClassVar[str] = "desk/disclosure_file.html"
    version: Version = doc("the version")
    address: str = doc("the page of the version")
    file: FileLine = doc("the file")
    view: FileView = doc("what is shown of it")
    findings: tuple[tuple[FindingLine, tuple[FilePart, ...]], ...] = doc(
        "what the machine found in it, each with the parts in which it stands"
    )


def file_page(attachment: Attachment, on: date) -> VersionFilePage:
    """The page of a file, with what was found in it on a day while its version is under way."""
    version, [line] = attachment.version, file_lines([attachment])
    view = file_view(attachment, line.address)
    places = found_in(attachment, look_of(version, on), shown_of(attachment))
    findings = tuple(
        (finding_line(entry), tuple(part for number, part in enumerate(view.parts, 1) if number in numbers))
        for entry, numbers in places
    )
    return VersionFilePage(version, _address(version), line, view, findings)


def look_of(version: Version, on: date) -> ReviewReport:
    """What is to be said of a version; nothing once nobody works on it."""
    return look_at(version, on) if version.stands_at in UNDER_WAY else ReviewReport((), (), ())


def file_lines(files: Iterable[Attachment]) -> tuple[FileLine, ...]:
    """The files as the pages show them."""
    listed = list(files)
    states = states_of([attachment.sha256 for attachment in listed])
    return tuple(_file_line(attachment, states[attachment.sha256].label) for attachment in listed)


def _file_line(attachment: Attachment, scanned: str) -> FileLine:
    left = "、".join(dict.fromkeys(LEFT_BEHIND.get(code, code) for code, _ in attachment.left_behind))
    address, view = (
        _address(attachment.version, page, attachment.pk)
        for page in ("desk:disclosure_file", "desk:disclosure_file_view")
    )
    return FileLine(attachment, address, view, scanned, left)


def finding_line(entry: FindingWithAnswer) -> FindingLine:
    finding_rule, finding, answer = rule(entry.finding.rule), entry.finding, entry.answer
    unconfirmed = "" if finding_rule.confirmed else "（没有明文，本系统的规则）"
    return FindingLine(
        label=finding_rule.label,
        blocks=entry.blocks,
        said=finding.said,
        instead="" if finding.instead == finding.said else finding.instead,
        remedy=finding_rule.remedy,
        basis="；".join(filter(None, (f"{finding_rule.cite}{unconfirmed}", finding.facts.get("source")))),
        mark=finding.mark,
        answer=f"{answer.reason}（{answer.by_name}，{answer.on.month}月{answer.on.day}日）" if answer else "",
        file=file_lines([entry.file])[0] if entry.file else None,
    )


def _address(version: Version, page: str = "desk:disclosure", *more: object) -> str:
    return reverse(page, args=[version.disclosure.agency.slug, version.pk, *more])
