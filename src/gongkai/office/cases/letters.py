"""文书: a letter is prepared from the case, looked at, and issued once; from then on it is frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.facts.stored import facts_data, facts_from
from gongkai.office.agencies.hold import subject_of as subject_of_agency
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.letter_facts import File, asked_for, known
from gongkai.office.cases.letter_files import keep_files
from gongkai.office.cases.letter_models import Letter, LetterSeries, LetterState
from gongkai.office.cases.matter import history_of, lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import AlreadyIssued, KnownOfTheCase, NoCodeWord, NothingWanted, ReasonsMissing
from gongkai.office.cases.sealed import LETTER_FACTS, LETTER_GIVEN
from gongkai.office.cases.seals import picture_of, seal_of
from gongkai.office.cases.signature import signed
from gongkai.office.cases.supply_letter import enclosed_with
from gongkai.office.cases.verbs import (
    LETTER_DROPPED,
    LETTER_ISSUED,
    SERIES_BEGUN,
    LetterDropped,
    LetterIssued,
    SeriesBegun,
)
from gongkai.office.cases.wordings import named, wordings_of
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.journal.record import Actor, Outgoing, record
from gongkai.office.locking import locked
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.letters.catalogue import letter as form_of
from gongkai.paper.letters.check import LetterFinding, check, demand_complete
from gongkai.paper.letters.facts import LetterFacts
from gongkai.paper.letters.render import Rendered, render
from gongkai.paper.letters.template import Shape
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf


@dataclass(frozen=True)
class Preview:
    """A letter as it would go out, and what stands in the way."""

    facts: LetterFacts
    rendered: Rendered
    findings: tuple[LetterFinding, ...]


@transaction.atomic
def prepare(
    case: Case,
    code: str,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    on: date,
    wordings: Mapping[str, str] | None = None,
    consultation: int | None = None,
    letter: Letter | None = None,
) -> Letter:
    """Keep what the officer adds to what the case knows; with `letter`, change one that is not issued.

    A new letter begins with the agency's own wordings, as they are now, where `wordings` names no others.

    Raises KnownOfTheCase for a fact that the case knows itself, AlreadyIssued, NoSuchLetter.
    """
    form_of(code)
    locked = lock_case(case)
    doubled = sorted(set(values) & set(known(code, _file(locked, on, consultation))))
    if doubled:
        raise KnownOfTheCase(tuple(doubled))
    if letter is not None and letter.state != LetterState.PREPARED:
        raise AlreadyIssued(letter.document_number)
    stored = letter or Letter(case=locked, code=code, consultation=consultation)
    if wordings is None and letter is None:
        wordings = {part: own.text for part, own in wordings_of(locked.agency, code).items()}
    stored.wordings = dict(wordings or {})
    stored.given = encrypt(
        {"given": json.dumps(dict(values), ensure_ascii=False)}, context=LETTER_GIVEN.context(stored)
    )
    if letter is None:
        stored.save(force_insert=True)
    else:
        stored.save(update_fields=["given", "wordings"])
    return stored


def preview(letter: Letter, on: date) -> Preview:
    """The letter as it would be issued on a day, with the number that would come next.

    Raises UnusableFacts where a fact is missing or of the wrong kind, WordingRefused, NoCodeWord.
    """
    facts = _facts(letter, on, _coming(letter, on))
    rendered = render(letter.code, facts, letter.wordings)
    return Preview(facts, rendered, tuple(check(facts, rendered)))


@transaction.atomic
def issue(letter: Letter, *, actor: Actor, on: date, send: tuple[Outgoing, ...] = ()) -> Letter:
    """签发: the next number, both files, their hashes; nothing of it changes any more.

    Raises LetterIncomplete with what stands in the way, AlreadyIssued, NoCodeWord, UnusableFacts, CertificateUnusable,
    FileGone where the picture of the seal is not there.
    """
    case = lock_case(letter.case)
    locked = Letter.objects.select_related("case__agency").get(pk=letter.pk)
    if locked.state != LetterState.PREPARED:
        raise AlreadyIssued(locked.document_number)
    numbered = _bears_a_number(locked.code)
    series = _series(case, on) if numbered else None
    facts = _facts(locked, on, series)
    rendered = render(locked.code, facts, locked.wordings)
    demand_complete(facts, rendered)
    picture = seal_of(case.agency) if _bears_a_seal(rendered) else None
    seal_bytes = picture_of(picture) if picture else None
    docx = to_docx(rendered, seal_bytes)
    pdf, locked.certificate = _signed(to_pdf(rendered, seal_bytes), rendered, case.agency, on)
    locked.seal_sha256 = picture.sha256 if picture else ""
    if series is not None:
        series.last += 1
        series.save(update_fields=["last"])
        locked.year, locked.serial = series.year, series.last
        locked.document_number = f"{series.code_word}〔{series.year}〕{series.last}号"
    locked.state, locked.issued_on = LetterState.ISSUED, on
    locked.facts = encrypt(
        {"facts": json.dumps(facts_data(facts), ensure_ascii=False)}, context=LETTER_FACTS.context(locked)
    )
    locked.docx_sha256, locked.pdf_sha256 = (hashlib.sha256(file).hexdigest() for file in (docx, pdf))
    keep_files(locked, {"docx": docx, "pdf": pdf})
    locked.save(
        update_fields=[
            "state", "issued_on", "facts", "docx_sha256", "pdf_sha256", "docx", "pdf", "file_keys", "year", "serial",
            "document_number", "seal_sha256", "certificate",
        ]
    )  # fmt: skip
    issue_facts = LetterIssued(
        locked.code,
        locked.document_number,
        locked.docx_sha256,
        locked.pdf_sha256,
        locked.seal_sha256,
        locked.certificate,
        named(case.agency, locked.code, locked.wordings),
        enclosed_with(locked.code, history_of(case)),
    )
    record(case.agency, subject_of(case), LETTER_ISSUED, issue_facts, actor=actor, on=on, send=send)
    return locked


@transaction.atomic
def drop(letter: Letter, reason: str, *, actor: Actor, on: date) -> Letter:
    """作废: a letter that was issued and must not count stays readable; one that was only prepared is put aside."""
    if not reason.strip():
        raise ReasonsMissing("reason")
    case = lock_case(letter.case)
    locked = Letter.objects.get(pk=letter.pk)
    locked.state = LetterState.DROPPED
    locked.save(update_fields=["state"])
    facts = LetterDropped(locked.code, locked.document_number, reason.strip())
    record(case.agency, subject_of(case), LETTER_DROPPED, facts, actor=actor, on=on)
    return locked


def facts_of(letter: Letter) -> LetterFacts:
    """The facts with which a letter was issued."""
    plain = decrypt(letter.facts, context=LETTER_FACTS.context(letter))["facts"]
    facts: LetterFacts = facts_from(form_of(letter.code).facts_type, json.loads(plain))
    return facts


def given_of(letter: Letter) -> dict[str, Any]:
    """What an officer added to a letter; what the case knows is not in it."""
    values: dict[str, Any] = json.loads(decrypt(letter.given, context=LETTER_GIVEN.context(letter))["given"])
    return values


def still_wanted(case: Case, code: str, on: date, consultation: int | None = None) -> tuple[str, ...]:
    """The fields of a letter that the case does not know and an officer gives."""
    return asked_for(code, _file(case, on, consultation))


@transaction.atomic
def begin_series(agency: Agency, code_word: str, year: int, *, actor: Actor, on: date) -> LetterSeries:
    """设定发文机关代字: the word before the numbers of an agency's letters of a year; what went out keeps its own.

    It stands on every letter, so whoever signs them (`Act.SIGN_REPLY`) fixes it. Fixing the same word again records
    nothing. Raises NothingWanted.
    """
    word = code_word.strip()
    if not word:
        raise NothingWanted("code_word")
    series = locked(LetterSeries, agency=agency, year=year)
    before = series.code_word
    if before != word:
        series.code_word = word
        series.save(update_fields=["code_word"])
        record(agency, subject_of_agency(agency), SERIES_BEGUN, SeriesBegun(word, year, before), actor=actor, on=on)
    return series


def _bears_a_seal(rendered: Rendered) -> bool:
    return any(paragraph.shape is Shape.SEAL for paragraph in rendered.paragraphs)


def _signed(pdf: bytes, rendered: Rendered, agency: Agency, on: date) -> tuple[bytes, str]:
    """What bears a seal is signed too, where the agency has a certificate. Raises CertificateUnusable."""
    if not _bears_a_seal(rendered):
        return pdf, ""
    signed_pdf = signed(pdf, agency, on)
    return signed_pdf.pdf, signed_pdf.certificate


def _file(case: Case, on: date, consultation: int | None) -> File:
    return File(case, history_of(case), calendar_in_force(), on, consultation)


def _bears_a_number(code: str) -> bool:
    return "number" in form_of(code).facts_type.__dataclass_fields__


def _coming(letter: Letter, on: date) -> LetterSeries | None:
    """The series as it stands, to show which number would be next. Raises NoCodeWord."""
    if not _bears_a_number(letter.code):
        return None
    earlier = _latest(letter.case, on)
    last = earlier.last if earlier.year == on.year else 0
    return LetterSeries(agency=letter.case.agency, year=on.year, code_word=earlier.code_word, last=last)


def _latest(case: Case, on: date) -> LetterSeries:
    """The agency's series of the year, or the last one before it. Raises NoCodeWord."""
    series = LetterSeries.objects.filter(agency=case.agency, year__lte=on.year).order_by("-year").first()
    if series is None:
        raise NoCodeWord(case.agency.name)
    return series


def _series(case: Case, on: date) -> LetterSeries:
    """The series of the year, locked until the transaction ends; begun with the last year's word. Raises NoCodeWord."""
    rows = LetterSeries.objects.select_for_update().filter(agency=case.agency, year=on.year)
    if not rows.exists():
        begun = LetterSeries(agency=case.agency, year=on.year, code_word=_latest(case, on).code_word)
        LetterSeries.objects.bulk_create([begun], ignore_conflicts=True)
    return rows.get()


def _facts(letter: Letter, on: date, series: LetterSeries | None) -> LetterFacts:
    """Everything the letter says: what the case knows, what was given, and the number."""
    all_facts = {**given_of(letter), **known(letter.code, _file(letter.case, on, letter.consultation))}
    if series is not None:
        all_facts["number"] = {"code_word": series.code_word, "year": series.year, "serial": series.last + 1}
    facts: LetterFacts = facts_from(form_of(letter.code).facts_type, all_facts)
    return facts
