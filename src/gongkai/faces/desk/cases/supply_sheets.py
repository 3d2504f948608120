"""What the desk shows of the files that a reply gives."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.supply_words import kept_back_words
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.cases.belongings import doubted_supplies, draft_under_review
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.models import Case
from gongkai.office.cases.supply_download import downloads
from gongkai.office.scanning.states import FileState
from gongkai.paper.proof.answers import from_data
from gongkai.paper.proof.wording import proof_lines
from gongkai.paper.release.found import from_data as from_written
from gongkai.paper.release.wording import copied_lines

READERS = (Permission.READ_PERSONAL_DATA, Permission.REVIEW_SECRECY, Permission.REVIEW_LEGALITY, Permission.SIGN_REPLY)
"""Who may open the files: who handles the case, who reviews the reply, who signs it."""


@sheetclass
class SuppliedLine:
    """One file."""

    file: SuppliedFile = doc("the file")
    address: str = doc("its page")
    original: str = doc("where the original is opened; empty if this person may not")
    released: str = doc("where the copy is opened; empty if there is none or this person may not")
    kept_back: tuple[str, ...] = doc("what is kept back, on which ground, why")
    downloaded: Sequence[date] = doc("the days on which the applicant had it")
    fixed: bool = doc("whether it belongs to a signed reply")
    unwritten: tuple[str, ...] = doc("what of the pages that are given was left out, and which became pictures")
    proof: tuple[str, ...] = doc("what the look at the copy came to, a question a line; empty if nobody looked")
    doubted: bool = doc("whether the copy did not hold, and is not given")


@sheetclass
class SupplySheet:
    """提供的文件."""

    case: Case = doc("the case")
    address: str = doc("the page of the case")
    lines: tuple[SuppliedLine, ...] = doc("the files")
    may_change: bool = doc("whether this person can attach and change files now")
    why_not: str = doc("why nobody can; empty if somebody can")
    megabytes: int = doc("how large one file may be")


def may_open(viewer: Viewer, case: Case) -> bool:
    """Whether a viewer may open the files of a reply."""
    return any(may(viewer, act, case.agency) for act in READERS)


def supply_sheet(case: Case, viewer: Viewer, megabytes: int) -> SupplySheet:
    """The page of a case's files."""
    why_not = ""
    if not case.is_open:
        why_not = "申请已经答复，文件不能再改。"
    elif draft_under_review(case):
        why_not = "答复正在审核，文件不能再改。需要修改的，先退回拟稿。"
    return SupplySheet(
        case=case,
        address=case_address(case),
        lines=lines_of(case, viewer),
        may_change=not why_not and may(viewer, Permission.HANDLE_CASE, case.agency),
        why_not=why_not,
        megabytes=megabytes,
    )


def lines_of(case: Case, viewer: Viewer) -> tuple[SuppliedLine, ...]:
    """The files of a case, with what the applicant had of them."""
    opens, had = may_open(viewer, case), downloads(case)
    doubted = doubted_supplies(case)
    return tuple(line_of(file, had.get(str(file.key), ()), doubted, opens=opens) for file in case.supplied.all())


def line_of(file: SuppliedFile, downloaded: Sequence[date], doubted: Set[int], *, opens: bool) -> SuppliedLine:
    """One file as it is shown."""
    case = file.case
    proof = from_data(file.proof) if file.proof else None
    safe = opens and file.state != FileState.INFECTED
    return SuppliedLine(
        file=file,
        address=case_address(case, "desk:case_supplied", file.number),
        original=case_address(case, "desk:case_supplied_file", file.number, "original") if safe else "",
        released=case_address(case, "desk:case_supplied_file", file.number, "released")
        if safe and file.released
        else "",
        kept_back=kept_back_words(file),
        downloaded=downloaded,
        fixed=file.draft_id is not None,
        unwritten=tuple(copied_lines(from_written(file.written))) if file.written else (),
        proof=tuple(proof_lines(proof)) if proof else (),
        doubted=file.pk in doubted,
    )
