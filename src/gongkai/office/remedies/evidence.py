"""证据目录 from the case file: every entry, letter, search and proof of service of the request, each with its hash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.procedure.request import Move
from gongkai.law.terms import zh
from gongkai.office.cases.letter_models import LetterState
from gongkai.office.cases.matter import history_of, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.verbs import DRAFTED, MOVES, REVIEWED_FOR_LEGALITY, REVIEWED_FOR_SECRECY, SEARCHED, SUBMITTED
from gongkai.office.history import entries_of
from gongkai.office.history import entries_of as remedy_entries
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verb_named
from gongkai.office.remedies.matter import subject_of as remedy_subject
from gongkai.office.remedies.models import Remedy
from gongkai.paper.evidence.facts import EvidenceGroup, EvidenceList, EvidencePiece
from gongkai.paper.letters.catalogue import letter as letter_form

_PAPER, _ELECTRONIC = "书证", "电子数据"
_JOURNAL = "本机关政府信息公开工作日志"
_SERVED, _NOTED = MOVES[Move.SERVE].name, (MOVES[Move.NOTE_RECONSIDERATION].name, MOVES[Move.NOTE_LITIGATION].name)
_APPLIED = (SUBMITTED.name, MOVES[Move.REGISTER].name)
_REVIEWED = (DRAFTED.name, REVIEWED_FOR_SECRECY.name, REVIEWED_FOR_LEGALITY.name)


def evidence_of(remedy: Remedy, on: date) -> EvidenceList:
    """The list for a remedy as its file stands; over what was published unasked, the remedy's own record alone."""
    groups = _groups(remedy.case) if remedy.case else _own(remedy)
    return EvidenceList(
        remedy.agency.name,
        remedy.body,
        remedy.case_number,
        f"政府信息公开申请{remedy.case.number}，{zh_of(remedy)}" if remedy.case else zh_of(remedy),
        tuple(group for group in groups if group.pieces),
        tuple(dict.fromkeys(_basis(remedy.case))) if remedy.case else (str(Cite()),),
        on,
    )


def zh_of(remedy: Remedy) -> str:
    """What is contested, in the law's word."""
    return remedy.get_contested_display()


def _groups(case: Case) -> list[EvidenceGroup]:
    entries = [entry for entry in entries_of(subject_of(case)) if entry.verb not in _NOTED]
    special = (*_APPLIED, *_REVIEWED, SEARCHED.name, _SERVED)
    return [
        EvidenceGroup("一、申请和登记", (*_of(entries, _APPLIED, "申请的提出、内容和收到日期"), *_files(case))),
        EvidenceGroup("二、检索", tuple(_searches(entries))),
        EvidenceGroup("三、办理过程", tuple(_course(entries, special))),
        EvidenceGroup("四、拟稿和审查", _of(entries, _REVIEWED, "答复经过拟稿、保密审查、合法性审核")),
        EvidenceGroup("五、答复和其他文书", tuple(_letters(case))),
        EvidenceGroup("六、送达", tuple(_service(entries))),
    ]


def _own(remedy: Remedy) -> list[EvidenceGroup]:
    return [EvidenceGroup("一、收到和办理", tuple(_course(remedy_entries(remedy_subject(remedy)), ())))]


def _piece(entry: Entry, shows: str, name: str = "") -> EvidencePiece:
    called = name or f"{verb_named(entry.verb).zh}记录"
    return EvidencePiece(called, _ELECTRONIC, f"{_JOURNAL}第{entry.number}条", entry.on, shows, entry.hash)


def _of(entries: list[Entry], verbs: tuple[str, ...], shows: str) -> tuple[EvidencePiece, ...]:
    return tuple(_piece(entry, shows) for entry in entries if entry.verb in verbs)


def _course(entries: list[Entry], special: tuple[str, ...]) -> Iterator[EvidencePiece]:
    for entry in entries:
        if entry.verb not in special and not entry.verb.startswith(("case.letter_", "case.file_")):
            basis = f"，依据{parse_cite(entry.cite).short}" if entry.cite else ""
            yield _piece(entry, f"{verb_named(entry.verb).zh}的时间和内容{basis}")


def _searches(entries: list[Entry]) -> Iterator[EvidencePiece]:
    for entry in entries:
        if entry.verb == SEARCHED.name:
            facts = entry.typed_facts()
            shows = f"检索范围：{'、'.join(facts.places)}；检索词：{'、'.join(facts.words)}；结果：{facts.found}"
            yield _piece(entry, shows, "检索记录")


def _service(entries: list[Entry]) -> Iterator[EvidencePiece]:
    for entry in entries:
        if entry.verb == _SERVED:
            facts = entry.typed_facts()
            mail = f"，邮件号{facts.postal_number}" if facts.postal_number else ""
            notice = f"，公告于{facts.notice_place}，{facts.notice_days}日期满视为送达" if facts.notice_place else ""
            signed = f"，{facts.signed_on.isoformat()}签收" if facts.signed_on else ""
            handed_over, replied = facts.handed_over_on.isoformat(), facts.replied_on.isoformat()
            shows = f"{zh(facts.way)}，{handed_over}交付{signed}{mail}{notice}；答复日{replied}"
            yield _piece(entry, shows, "送达记录")


def _letters(case: Case) -> Iterator[EvidencePiece]:

    for letter in case.letters.filter(state=LetterState.ISSUED):
        title = letter_form(letter.code).template.title
        name = f"{title}（{letter.document_number}）" if letter.document_number else title
        for kind, digest in (("PDF", letter.pdf_sha256), ("Word", letter.docx_sha256)):
            if digest:
                yield EvidencePiece(
                    name, _PAPER, f"本机关签发，{kind}文件", letter.issued_on, "答复、告知的内容", digest
                )


def _files(case: Case) -> Iterator[EvidencePiece]:
    for file in case.files.all():
        source = f"申请人提交，{file.get_type_display()}"
        yield EvidencePiece(file.get_kind_display(), _PAPER, source, file.kept_on, "申请人提交的材料", file.sha256)


def _basis(case: Case) -> Iterator[str]:
    """The provisions of the decision: its grounds and those of the parts withheld."""
    yield str(Cite())
    for step in history_of(case).steps:
        if step.move is Move.DECIDE:
            for cite in (*step.facts.grounds, *(part.ground for part in step.facts.withheld)):
                yield str(cite)
