"""What the desk's pages show of the files that go with a version, and of what was found in it and in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from django.urls import reverse

from gongkai.faces.desk.disclosures.words import LEFT_BEHIND
from gongkai.faces.ui.file_view import FilePart, FileView, file_view
from gongkai.office.publishing.look import FindingWithAnswer, ReviewReport, look_at
from gongkai.office.publishing.models import UNDER_WAY, Attachment, Version
from gongkai.office.publishing.show import found_in, shown_of
from gongkai.office.scanning.contents import states_of
from gongkai.paper.scrutiny.found import rule


@dataclass(frozen=True)
class FileLine:
    """A file that goes with a version."""

    file: Annotated[Attachment, "the file"]
    address: Annotated[str, "where it is downloaded"]
    view: Annotated[str, "where it is shown as a page"]
    scanned: Annotated[str, "what the scanner said of it, or that it waits"]
    left: Annotated[str, "what its pages do not show and readers would find in it; empty for nothing"]


@dataclass(frozen=True)
class FindingLine:
    """What the machine found at one place."""

    label: Annotated[str, "what it is"]
    blocks: Annotated[bool, "whether it keeps the version back until it is put right or answered for"]
    said: Annotated[str, "the passage, personal data masked"]
    instead: Annotated[str, "what should stand there; empty where that is for a person to say, or is how it is shown"]
    remedy: Annotated[str, "what to do"]
    basis: Annotated[str, "on what that rests"]
    mark: Annotated[str, "by what an answer is tied to it"]
    answer: Annotated[str, "why it stays, and who said so; empty where nobody did"]
    file: Annotated[FileLine | None, "the file in which it stands; None for the words of the version itself"]


@dataclass(frozen=True)
class VersionFilePage:
    """A file that goes with a version, as a page, for who works on the version."""

    template: ClassVar[str] = "desk/disclosure_file.html"
    version: Annotated[Version, "the version"]
    address: Annotated[str, "the page of the version"]
    file: Annotated[FileLine, "the file"]
    view: Annotated[FileView, "what is shown of it"]
    findings: Annotated[
        tuple[tuple[FindingLine, tuple[FilePart, ...]], ...],
        "what the machine found in it, each with the parts in which it stands",
    ]


def file_page(made: Attachment, on: date) -> VersionFilePage:
    """The page of a file, with what was found in it on a day while its version is under way."""
    version, [line] = made.version, file_lines([made])
    view = file_view(made, line.address)
    found = found_in(made, look_of(version, on), shown_of(made))
    findings = tuple(
        (finding_line(one), tuple(part for number, part in enumerate(view.parts, 1) if number in numbers))
        for one, numbers in found
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


def _file_line(made: Attachment, scanned: str) -> FileLine:
    left = "、".join(dict.fromkeys(LEFT_BEHIND.get(code, code) for code, _ in made.left_behind))
    address, view = (
        _address(made.version, page, made.pk) for page in ("desk:disclosure_file", "desk:disclosure_file_view")
    )
    return FileLine(made, address, view, scanned, left)


def finding_line(one: FindingWithAnswer) -> FindingLine:
    told, finding, answer = rule(one.finding.rule), one.finding, one.answer
    unconfirmed = "" if told.confirmed else "（没有明文，本系统的规则）"
    return FindingLine(
        label=told.label,
        blocks=one.blocks,
        said=finding.said,
        instead="" if finding.instead == finding.said else finding.instead,
        remedy=told.remedy,
        basis="；".join(filter(None, (f"{told.cite}{unconfirmed}", finding.facts.get("source")))),
        mark=finding.mark,
        answer=f"{answer.reason}（{answer.by_name}，{answer.on.month}月{answer.on.day}日）" if answer else "",
        file=file_lines([one.file])[0] if one.file else None,
    )


def _address(version: Version, page: str = "desk:disclosure", *more: object) -> str:
    return reverse(page, args=[version.disclosure.agency.slug, version.pk, *more])
