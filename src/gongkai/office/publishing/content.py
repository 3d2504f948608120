"""What a version says, and what is still missing before it can be looked at by others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from gongkai.law.audiences import audiences
from gongkai.law.disclosure import DisclosureMode, InterpretationForm, interpretation
from gongkai.law.themes import themes
from gongkai.office.publishing.kinds import DisclosureKind
from gongkai.office.publishing.models import Attachment, Version
from gongkai.office.publishing.refusals import FieldGap

_NUMBER = re.compile(r"[^\s〔〕]+〔(?:19|20)\d{2}〕[1-9]\d*号")
"""发文字号: the agency's sign, the year in six-cornered brackets, the running number without leading zeros or 第."""
_ORDER = re.compile(r"[^\s〔〕]+令第[1-9]\d*号")
"""Of rules, which are issued by order: 省政府令第5号."""
KEYWORDS_MOST = 5


@dataclass(frozen=True)
class Content:
    """What a person writes into a version. `body` is clean HTML and `text` what a reader reads of it; `audience` and
    `interpretation_forms` hold several names, parted by commas.
    """

    title: str = ""
    document_number: str = ""
    document_kind: str = ""
    issued_with: str = ""
    section: str = ""
    written_on: date | None = None
    formed_on: date | None = None
    effective_on: date | None = None
    valid_until: date | None = None
    theme: str = ""
    audience: str = ""
    keywords: str = ""
    summary: str = ""
    mode: DisclosureMode = DisclosureMode.UNASKED
    mode_reason: str = ""
    source: str = ""
    plan: tuple[str, ...] = ()
    interpretation_forms: str = ""
    interpreter: str = ""
    body: str = ""
    text: str = ""
    not_before: datetime | None = None


FIELDS = tuple(field.name for field in fields(Content))
"""The fields of a version that a person writes."""


def content_of(version: Version) -> Content:
    """What a version says."""
    values = {name: getattr(version, name) for name in FIELDS}
    values["mode"], values["plan"] = DisclosureMode(version.mode), tuple(version.plan)
    return Content(**values)


def hash_of(content: Content, beside: tuple[str, ...] = ()) -> str:
    """The hash over all that a version says and what stands beside it: two that say the same have the same."""
    joined = json.dumps([asdict(content), beside], default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()


def gaps(
    kind: DisclosureKind, content: Content, on: date, *, interprets: bool, files: Collection[Attachment] = ()
) -> tuple[FieldGap, ...]:
    """What is missing, or cannot be right, before a version of this kind is sent on.

    `interprets`: it names a document that it interprets; `files` go with it, and may say it in its place.

    公开属性 is fixed at drafting, with the reason where it is not 主动公开; a document of a kind that is interpreted is
    not sent on without the plan of its interpretation (三同步).
    """
    gaps_found = [FieldGap(name) for name in kind.required if not getattr(content, name)]
    if not content.text and not files:
        gaps_found.append(FieldGap("body"))
    if content.mode is not DisclosureMode.UNASKED and not content.mode_reason:
        gaps_found.append(FieldGap("mode_reason"))
    if kind.plan and content.mode is DisclosureMode.UNASKED and not _planned(content.plan):
        gaps_found.append(FieldGap("plan"))
    if kind.interprets and not interprets:
        gaps_found.append(FieldGap("links"))
    return (*gaps_found, *_unheard(content, files), *_wrong(kind, content, on))


def _unheard(content: Content, files: Collection[Attachment]) -> Iterator[FieldGap]:
    """What its forms promise and it has not; what is only seen or heard, and so is not there for everybody."""
    chosen = filter(None, content.interpretation_forms.split(","))
    needed = {interpretation().forms[InterpretationForm(name)] for name in chosen}
    pictures = [file for file in files if file.is_picture]
    recordings = [file for file in files if file.is_recording]
    if "picture" in needed and not pictures:
        yield FieldGap("interpretation_forms", "no_picture")
    if "picture" in needed and not all(picture.text for picture in pictures):
        yield FieldGap("interpretation_forms", "no_words")
    if "recording" in needed and not recordings:
        yield FieldGap("interpretation_forms", "no_recording")
    if recordings and not content.text:
        yield FieldGap("body", "no_transcript")


def keywords_in(printed: str) -> list[str]:
    """The keywords of a line, whatever stands between them."""
    return [keyword for keyword in re.split(r"[,，;；、\s]+", printed) if keyword]


def _planned(plan: tuple[str, ...]) -> bool:
    return len(plan) == len(interpretation().plan) and all(plan)


def _wrong(kind: DisclosureKind, content: Content, on: date) -> list[FieldGap]:
    wrong_fields = []
    if kind.numbered and content.document_number and not _is_number(content.document_number):
        wrong_fields.append(FieldGap("document_number", "form"))
    if content.theme and content.theme not in themes():
        wrong_fields.append(FieldGap("theme", "unknown"))
    if not set(filter(None, content.audience.split(","))) <= set(audiences()):
        wrong_fields.append(FieldGap("audience", "unknown"))
    if len(keywords_in(content.keywords)) > KEYWORDS_MOST:
        wrong_fields.append(FieldGap("keywords", "too_many"))
    wrong_fields += [
        FieldGap(name, "day_to_come")
        for name in ("written_on", "formed_on")
        if (day := getattr(content, name)) and day > on
    ]
    if content.effective_on and content.valid_until and content.valid_until < content.effective_on:
        wrong_fields.append(FieldGap("valid_until", "order"))
    if content.effective_on and content.written_on and content.effective_on < content.written_on:
        wrong_fields.append(FieldGap("effective_on", "before_written"))
    return wrong_fields


def _is_number(number: str) -> bool:
    return bool(_NUMBER.fullmatch(number) or _ORDER.fullmatch(number))
