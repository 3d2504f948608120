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
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import ApplicantKind, Case, Draft, PartyRole
from gongkai.office.cases.move_facts import PartWithheld
from gongkai.office.cases.search import note_search
from gongkai.office.cases.split import pass_on, split
from gongkai.office.cases.supply_download import download
from gongkai.office.cases.undo import undo_last
from gongkai.office.journal.record import Actor

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

    def arrive(self, said: Said, on: date) -> None:
        """It comes: over the portal by itself, by every other way into the hands of a clerk. Then it is assigned."""
        if said["channel"] == "internet":
            self.case = submit(self.agency, self.submission, on=on).case
        else:
            self.case = enter(self.agency, self.submission, actor=self.people.clerk, on=on).case
        assign([self.case], self.people.handler, actor=self.people.head, on=on)
        self.case.refresh_from_db()

    def do(self, said: Said, on: date) -> None:
        """One step of it or, where `part` says so, of what was split off; with the letter that tells of its end."""
        one = self.parts[said["part"] - 1] if "part" in said else self
        _STEPS[said["do"]](one, said, on)
        if "letter" in said:
            one.write(Outcome(one.case.outcome).rule.letter, said["letter"], on)

    def write(self, code: str, given: Said, on: date, consultation: int | None = None) -> None:
        """The clerk prepares a letter and the head issues it."""
        made = prepare(self.case, code, given, actor=self.people.clerk, on=on, consultation=consultation)
        issue(made, actor=self.people.head, on=on)

    def drafted(self, said: Said, on: date) -> Draft:
        """The reply as the clerk proposes it."""
        return draft(self.case, _proposal(said), actor=self.people.clerk, on=on)


def _proposal(said: Said) -> Proposal:
    withheld = tuple(
        PartWithheld(part["part"], parse_cite(part["ground"]), part["reason"]) for part in said.get("withheld", ())
    )
    return Proposal(Outcome(said["outcome"]), said["reasons"], withheld, said.get("public_interest", ""))


def _register(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.register(one.case, said.get("confirmed", on), actor=one.people.clerk, on=on)


def _ask_correction(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.ask_correction(
        one.case, said["items"], said["days"], guidance=said.get("guidance", ""), actor=one.people.clerk, on=on
    )


def _receive_correction(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.receive_correction(one.case, said["wanted"], actor=one.people.clerk, on=on)


def _close_uncorrected(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.close_uncorrected(one.case, no_good_reason=True, actor=one.people.clerk, on=on)


def _ask_reasons(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.ask_reasons(one.case, said["frequency"], said["days"], actor=one.people.clerk, on=on)


def _receive_reasons(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.receive_reasons(one.case, said["reasons"], actor=one.people.clerk, on=on)


def _note_no_reasons(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.note_no_reasons(one.case, actor=one.people.clerk, on=on)


def _delay(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.delay(one.case, said["later"], said["reason"], actor=one.people.head, on=on)


def _charge(one: Replayed, said: Said, on: date) -> None:
    people = one.people
    one.case = charge(
        one.case, Tariff(said["tariff"]), pages=said.get("pages", 0), way_of_payment=WAY_OF_PAYMENT,
        proposed_by=people.clerk.name, issued_by=people.head.name, notice_received_on=on, actor=people.clerk, on=on,
    )  # fmt: skip


def _pay(one: Replayed, said: Said, on: date) -> None:
    one.case = receive_payment(one.case, said["amount"], actor=one.people.clerk, on=on)


def _close_unpaid(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.close_unpaid(one.case, actor=one.people.clerk, on=on)


def _consult(one: Replayed, said: Said, on: date) -> None:
    consulted = Consulted(said["whom"])
    third = consulted is Consulted.THIRD_PARTY
    somebody = Person(
        PartyRole.THIRD_PARTY if third else PartyRole.AGENCY,
        ContactDetails(said["name"], address=said.get("address", "")),
        ApplicantKind(said.get("kind", "business")) if third else None,
    )
    one.case = consult_somebody(one.case, consulted, somebody, said["about"], actor=one.people.clerk, on=on)


def _letter_received(one: Replayed, said: Said, on: date) -> None:
    one.case = note_letter_received(one.case, said.get("number", 1), on, actor=one.people.clerk, on=on)


def _opinion(one: Replayed, said: Said, on: date) -> None:
    one.case = receive_opinion(
        one.case, said.get("number", 1), Opinion(said["opinion"]), reason=said.get("reason", ""),
        actor=one.people.clerk, on=on,
    )  # fmt: skip


def _judge(one: Replayed, said: Said, on: date) -> None:
    one.case = judge_objection(
        one.case, said.get("number", 1), said["reasonable"], said["reason"], actor=one.people.clerk, on=on
    )


def _silence(one: Replayed, said: Said, on: date) -> None:
    one.case = note_silence(one.case, said.get("number", 1), actor=one.people.clerk, on=on)


def _end_consultation(one: Replayed, said: Said, on: date) -> None:
    one.case = end_consultation(one.case, actor=one.people.clerk, on=on)


def _inform(one: Replayed, said: Said, on: date) -> None:
    one.case = inform_third_party(
        one.case, said.get("number", 1), said["information"], said["public_interest"], actor=one.people.clerk, on=on
    )


def _extend(one: Replayed, said: Said, on: date) -> None:
    head = one.people.head
    one.case = moves.extend(one.case, said["days"], said["reason"], head.name, actor=head, on=on)


def _search(one: Replayed, said: Said, on: date) -> None:
    clerk = one.people.clerk
    one.case = note_search(one.case, said["places"], said["words"], clerk.name, said["found"], actor=clerk, on=on)


def _draft(one: Replayed, said: Said, on: date) -> None:
    one.drafted(said, on)


def _answer(one: Replayed, said: Said, on: date) -> None:
    """Drafted, reviewed and signed; before that, a draft that the reviewer or the head did not let pass."""
    people = one.people
    if "not_lawful" in said:
        review(one.drafted(said, on), LEGALITY, passed=False, remarks=said["not_lawful"], actor=people.legality, on=on)
    if "sent_back" in said:
        send_back(one.drafted(said, on), said["sent_back"], actor=people.head, on=on)
    made = one.drafted(said, on)
    reviewers = {SECRECY: people.secrecy, LEGALITY: people.legality}
    for kind in reviews_wanted(_proposal(said)):
        review(made, kind, passed=True, actor=reviewers[kind], on=on)
    one.case = sign(made, actor=people.head, on=on)


def _supply(one: Replayed, said: Said, on: date) -> None:
    """A file of the reply, with what is kept back of it."""
    clerk = one.people.clerk
    name = f"{said['title'].strip('《》')}.pdf"
    file = supply.attach(
        one.case, BytesIO(_paper(said["pages"])), name, said["title"], description=said.get("description", ""),
        actor=clerk, on=on,
    )  # fmt: skip
    kept = [
        supply.KeepBack(part.get("pages", ""), parse_cite(part["ground"]), part["reason"])
        for part in said.get("withheld", ())
    ]
    supply.judge(file, Share(said.get("share", "whole")), kept, actor=clerk, on=on)
    one.case.refresh_from_db()


def _paper(pages: Sequence[str]) -> bytes:
    """A PDF with these words, a page each."""
    body = "".join(f'<h1 style="break-after:page">{escape(words)}</h1>' for words in pages)
    paper: bytes = HTML(string=f'<html lang="zh-CN"><title>内部底稿</title>{body}').write_pdf()
    return paper


def _download(one: Replayed, said: Said, on: date) -> None:
    """The applicant takes a file."""
    download(one.case, str(one.case.supplied.get(number=said["file"]).key), on=on)


def _withdraw(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.withdraw(one.case, actor=one.people.clerk, on=on)


def _serve(one: Replayed, said: Said, on: date) -> None:
    """Handed over on `handed` or the day itself; what is not posted is signed for on the day."""
    way = ServiceWay(said["way"])
    signed = None if way is ServiceWay.POSTAL_ENTERPRISE else on
    service = Service(way, said.get("handed", on), said.get("signed", signed))
    one.case = moves.serve(one.case, service, postal_number=said.get("mail", ""), actor=one.people.clerk, on=on)


def _archive(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.archive(one.case, actor=one.people.clerk, on=on)


def _make_proactive(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.make_proactive(one.case, said["reason"], actor=one.people.head, on=on)


def _correct_record(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.answer_record_correction(
        one.case, said["evidence"], said["result"], demanded=said["demanded"], received_on=said["received"],
        actor=one.people.clerk, on=on,
    )  # fmt: skip


def _note(one: Replayed, said: Said, on: date) -> None:
    one.case = moves.note(one.case, Move(said["move"]), said["reference"], on, actor=one.people.clerk, on=on)


def _undo(one: Replayed, said: Said, on: date) -> None:
    last = [step.entry for step in history_of(one.case).steps if step.move][-1]
    one.case = undo_last(one.case, last, said["reason"], actor=one.people.head, on=on)


def _split(one: Replayed, said: Said, on: date) -> None:
    for taken in split(one.case, said["matters"], actor=one.people.clerk, on=on):
        part = Replayed(one.agency, one.people, one.submission)
        part.case = taken.case
        one.parts.append(part)
    one.case.refresh_from_db()


def _pass_on(one: Replayed, said: Said, on: date) -> None:
    one.case = pass_on(one.case, said["unit"], said["reason"], actor=one.people.head, on=on)


def _again(one: Replayed, said: Said, on: date) -> None:
    """The applicant sends the same form once more; it stays one request."""
    one.case = submit(one.agency, one.submission, on=on).case


def _letter(one: Replayed, said: Said, on: date) -> None:
    one.write(said["code"], said.get("given", {}), on, said.get("consultation"))


def _drop_letter(one: Replayed, said: Said, on: date) -> None:
    drop(one.case.letters.get(code=said["code"]), said["reason"], actor=one.people.head, on=on)


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
