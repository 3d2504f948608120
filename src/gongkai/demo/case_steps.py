"""What is done with the requests of the demonstration: each step of `cases.toml` as the act of the office it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from io import BytesIO
from typing import Any

from weasyprint import HTML

from gongkai.law.articles import parse_cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.law.supply import Share
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases import moves, supply
from gongkai.office.cases.assign import assign
from gongkai.office.cases.charge import charge, receive_payment
from gongkai.office.cases.consult import (
    consult_somebody,
    end_consultation,
    inform_third_party,
    judge_objection,
    note_letter_received,
    note_silence,
    receive_opinion,
)
from gongkai.office.cases.decide import LEGALITY, SECRECY, Proposal, draft, review, reviews_wanted, send_back, sign
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit
from gongkai.office.cases.letters import drop, issue, prepare
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import ApplicantKind, Case, Draft, PartyRole
from gongkai.office.cases.move_facts import (
    Delayed,
    Extended,
    MadeProactive,
    PartWithheld,
    ReasonsAsked,
    ReasonsReceived,
    RecordCorrectionAnswered,
    RemedyNoted,
    WithdrawnByApplicant,
)
from gongkai.office.cases.search import note_search
from gongkai.office.cases.split import pass_on, split
from gongkai.office.cases.supply_download import download
from gongkai.office.cases.undo import undo_last
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing

Said = Mapping[str, Any]
WAY_OF_PAYMENT = "持本通知书到青石市非税收入代收银行缴入国库，本机关开具财政票据"


@dataclass(frozen=True)
class People:
    """Who acts for an agency; `handler` is the clerk as the cases are assigned to him."""

    clerk: Actor
    head: Actor
    secrecy: Actor
    legality: Actor
    handler: Staff


@dataclass
class Replayed:
    """One request while its steps are done; `parts` are the requests that were split off it."""

    agency: Agency
    people: People
    submission: Submission
    case: Case = field(init=False)
    parts: list[Replayed] = field(default_factory=list)

    def arrive(self, row: Said, on: date) -> None:
        """It comes: over the portal by itself, by every other way into the hands of a clerk. Then it is assigned."""
        if row["channel"] == "internet":
            self.case = submit(self.agency, self.submission, on=on).case
        else:
            self.case = enter(self.agency, self.submission, actor=self.people.clerk, on=on).case
        assign([self.case], self.people.handler, actor=self.people.head, on=on)
        self.case.refresh_from_db()

    def do(self, row: Said, on: date) -> None:
        """One step of it or, where `part` says so, of what was split off; with the letter that tells of its end."""
        replayed = self.parts[row["part"] - 1] if "part" in row else self
        _STEPS[row["do"]](replayed, row, on)
        if "letter" in row:
            replayed.write(Outcome(replayed.case.outcome).rule.letter, row["letter"], on)

    def write(self, code: str, answers: Said, on: date, consultation: int | None = None) -> None:
        """The clerk prepares a letter and the head issues it."""
        letter = prepare(self.case, code, answers, actor=self.people.clerk, on=on, consultation=consultation)
        issue(letter, actor=self.people.head, on=on)

    def drafted(self, row: Said, on: date) -> Draft:
        """The reply as the clerk proposes it."""
        return draft(self.case, _proposal(row), actor=self.people.clerk, on=on)


def _proposal(row: Said) -> Proposal:
    withheld = tuple(
        PartWithheld(part["part"], parse_cite(part["ground"]), part["reason"]) for part in row.get("withheld", ())
    )
    return Proposal(Outcome(row["outcome"]), row["reasons"], withheld, row.get("public_interest", ""))


def _register(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.register(replayed.case, row.get("confirmed", on), actor=replayed.people.clerk, on=on)


def _ask_correction(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.ask_correction(
        replayed.case,
        row["items"],
        row["days"],
        guidance=row.get("guidance", ""),
        actor=replayed.people.clerk,
        on=on,
    )


def _receive_correction(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.receive_correction(replayed.case, row["wanted"], actor=replayed.people.clerk, on=on)


def _close_uncorrected(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.close_uncorrected(replayed.case, no_good_reason=True, actor=replayed.people.clerk, on=on)


def _ask_reasons(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case),
        Move.ASK_REASONS,
        ReasonsAsked(row["frequency"], row["days"], on),
        By(replayed.people.clerk, on),
    )


def _receive_reasons(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case),
        Move.RECEIVE_REASONS,
        ReasonsReceived(row["reasons"], on),
        By(replayed.people.clerk, on),
    )


def _note_no_reasons(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.note_no_reasons(replayed.case, actor=replayed.people.clerk, on=on)


def _delay(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case), Move.DELAY, Delayed(row["later"], row["reason"]), By(replayed.people.head, on)
    )


def _charge(replayed: Replayed, row: Said, on: date) -> None:
    people = replayed.people
    replayed.case = charge(
        replayed.case, Tariff(row["tariff"]), pages=row.get("pages", 0), way_of_payment=WAY_OF_PAYMENT,
        proposed_by=people.clerk.name, issued_by=people.head.name, notice_received_on=on, actor=people.clerk, on=on,
    )  # fmt: skip


def _pay(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = receive_payment(replayed.case, row["amount"], actor=replayed.people.clerk, on=on)


def _close_unpaid(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = moves.close_unpaid(replayed.case, actor=replayed.people.clerk, on=on)


def _consult(replayed: Replayed, row: Said, on: date) -> None:
    consulted = Consulted(row["whom"])
    third = consulted is Consulted.THIRD_PARTY
    somebody = Person(
        PartyRole.THIRD_PARTY if third else PartyRole.AGENCY,
        ContactDetails(row["name"], address=row.get("address", "")),
        ApplicantKind(row.get("kind", "business")) if third else None,
    )
    replayed.case = consult_somebody(
        replayed.case, consulted, somebody, row["about"], actor=replayed.people.clerk, on=on
    )


def _letter_received(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = note_letter_received(replayed.case, row.get("number", 1), on, actor=replayed.people.clerk, on=on)


def _opinion(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = receive_opinion(
        replayed.case, row.get("number", 1), Opinion(row["opinion"]), reason=row.get("reason", ""),
        actor=replayed.people.clerk, on=on,
    )  # fmt: skip


def _judge(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = judge_objection(
        replayed.case, row.get("number", 1), row["reasonable"], row["reason"], actor=replayed.people.clerk, on=on
    )


def _silence(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = note_silence(replayed.case, row.get("number", 1), actor=replayed.people.clerk, on=on)


def _end_consultation(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = end_consultation(replayed.case, actor=replayed.people.clerk, on=on)


def _inform(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = inform_third_party(
        replayed.case,
        row.get("number", 1),
        row["information"],
        row["public_interest"],
        actor=replayed.people.clerk,
        on=on,
    )


def _extend(replayed: Replayed, row: Said, on: date) -> None:
    head = replayed.people.head
    replayed.case = carry_out(
        CaseProcedure(replayed.case), Move.EXTEND, Extended(row["days"], row["reason"], head.name, on), By(head, on)
    )


def _search(replayed: Replayed, row: Said, on: date) -> None:
    clerk = replayed.people.clerk
    replayed.case = note_search(
        replayed.case, row["places"], row["words"], clerk.name, row["found"], actor=clerk, on=on
    )


def _draft(replayed: Replayed, row: Said, on: date) -> None:
    replayed.drafted(row, on)


def _answer(replayed: Replayed, row: Said, on: date) -> None:
    """Drafted, reviewed and signed; before that, a draft that the reviewer or the head did not let pass."""
    people = replayed.people
    if "not_lawful" in row:
        review(
            replayed.drafted(row, on), LEGALITY, passed=False, remarks=row["not_lawful"], actor=people.legality, on=on
        )
    if "sent_back" in row:
        send_back(replayed.drafted(row, on), row["sent_back"], actor=people.head, on=on)
    draft = replayed.drafted(row, on)
    reviewers = {SECRECY: people.secrecy, LEGALITY: people.legality}
    for kind in reviews_wanted(_proposal(row), settled_by(replayed.case.agency), on):
        review(draft, kind, passed=True, actor=reviewers[kind], on=on)
    replayed.case = sign(draft, actor=people.head, on=on)


def _supply(replayed: Replayed, row: Said, on: date) -> None:
    """A file of the reply, with what is kept back of it."""
    clerk = replayed.people.clerk
    name = f"{row['title'].strip('《》')}.pdf"
    file = supply.attach(
        replayed.case, BytesIO(_paper(row["pages"])), name, row["title"], description=row.get("description", ""),
        actor=clerk, on=on,
    )  # fmt: skip
    keep_backs = [
        supply.KeepBack(part.get("pages", ""), parse_cite(part["ground"]), part["reason"])
        for part in row.get("withheld", ())
    ]
    supply.judge(file, Share(row.get("share", "whole")), keep_backs, actor=clerk, on=on)
    replayed.case.refresh_from_db()


def _paper(pages: Sequence[str]) -> bytes:
    """A PDF with these words, a page each."""
    body = "".join(f'<h1 style="break-after:page">{escape(words)}</h1>' for words in pages)
    paper: bytes = HTML(string=f'<html lang="zh-CN"><title>内部底稿</title>{body}').write_pdf()
    return paper


def _download(replayed: Replayed, row: Said, on: date) -> None:
    """The applicant takes a file."""
    download(replayed.case, str(replayed.case.supplied.get(number=row["file"]).key), on=on)


def _withdraw(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case), Move.WITHDRAW, WithdrawnByApplicant(on), By(replayed.people.clerk, on)
    )


def _serve(replayed: Replayed, row: Said, on: date) -> None:
    """Handed over on `handed` or the day itself; what is not posted is signed for on the day."""
    way = ServiceWay(row["way"])
    signed = None if way is ServiceWay.POSTAL_ENTERPRISE else on
    service = Service(way, row.get("handed", on), row.get("signed", signed))
    replayed.case = moves.serve(
        replayed.case, service, postal_number=row.get("mail", ""), actor=replayed.people.clerk, on=on
    )


def _archive(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(CaseProcedure(replayed.case), Move.ARCHIVE, Nothing(), By(replayed.people.clerk, on))


def _make_proactive(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case), Move.MAKE_PROACTIVE, MadeProactive(row["reason"]), By(replayed.people.head, on)
    )


def _correct_record(replayed: Replayed, row: Said, on: date) -> None:
    answered = RecordCorrectionAnswered(row["evidence"], row["result"], row["demanded"], row["received"])
    by = By(replayed.people.clerk, on)
    replayed.case = carry_out(CaseProcedure(replayed.case), Move.ANSWER_RECORD_CORRECTION, answered, by)


def _note(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = carry_out(
        CaseProcedure(replayed.case),
        Move(row["move"]),
        RemedyNoted(row["reference"], on),
        By(replayed.people.clerk, on),
    )


def _undo(replayed: Replayed, row: Said, on: date) -> None:
    last = [step.entry for step in history_of(replayed.case).steps if step.move][-1]
    replayed.case = undo_last(replayed.case, last, row["reason"], actor=replayed.people.head, on=on)


def _split(replayed: Replayed, row: Said, on: date) -> None:
    for taken in split(replayed.case, row["matters"], actor=replayed.people.clerk, on=on):
        part = Replayed(replayed.agency, replayed.people, replayed.submission)
        part.case = taken.case
        replayed.parts.append(part)
    replayed.case.refresh_from_db()


def _pass_on(replayed: Replayed, row: Said, on: date) -> None:
    replayed.case = pass_on(replayed.case, row["unit"], row["reason"], actor=replayed.people.head, on=on)


def _again(replayed: Replayed, row: Said, on: date) -> None:
    """The applicant sends the same form once more; it stays one request."""
    replayed.case = submit(replayed.agency, replayed.submission, on=on).case


def _letter(replayed: Replayed, row: Said, on: date) -> None:
    replayed.write(row["code"], row.get("given", {}), on, row.get("consultation"))


def _drop_letter(replayed: Replayed, row: Said, on: date) -> None:
    drop(replayed.case.letters.get(code=row["code"]), row["reason"], actor=replayed.people.head, on=on)


_STEPS: Mapping[str, Callable[[Replayed, Said, date], None]] = {
    "register": _register,
    "ask_correction": _ask_correction,
    "receive_correction": _receive_correction,
    "close_uncorrected": _close_uncorrected,
    "ask_reasons": _ask_reasons,
    "receive_reasons": _receive_reasons,
    "note_no_reasons": _note_no_reasons,
    "delay": _delay,
    "charge": _charge,
    "pay": _pay,
    "close_unpaid": _close_unpaid,
    "consult": _consult,
    "letter_received": _letter_received,
    "opinion": _opinion,
    "judge": _judge,
    "silence": _silence,
    "end_consultation": _end_consultation,
    "inform": _inform,
    "extend": _extend,
    "search": _search,
    "draft": _draft,
    "answer": _answer,
    "supply": _supply,
    "download": _download,
    "withdraw": _withdraw,
    "serve": _serve,
    "archive": _archive,
    "make_proactive": _make_proactive,
    "correct_record": _correct_record,
    "note": _note,
    "undo": _undo,
    "split": _split,
    "pass_on": _pass_on,
    "again": _again,
    "letter": _letter,
    "drop_letter": _drop_letter,
}
"""Each step by its name in the file."""
