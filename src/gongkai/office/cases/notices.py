"""告知: which acts tell whom, and what a notice says once it is sent. Who, when and how is data: `notices.toml`.

What is queued names a party by its key and nothing more. Address and text are put together when a channel sends, from
what is sealed, and are kept nowhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.conf import settings

from gongkai.law.refusal import Refusal
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.models import Case, Party
from gongkai.office.cases.move_facts import Asked
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.journal.record import Outgoing


class NobodyToTell(Refusal, LookupError):
    """The notice can reach nobody by this channel; `why` is erased, no_address or gone."""

    why: str


@dataclass(frozen=True)
class NotificationChannel:
    """A channel by which notices go: its name, what it is called, which particular is the address, what one is like,
    and the signs in between that people write and that do not belong to it.
    """

    channel: str
    zh: str
    particular: str
    address: re.Pattern[str]
    dropped: str

    def address_in(self, particulars: Mapping[str, str]) -> str:
        """Where somebody with these particulars is reached this way; empty where nowhere."""
        digits = "".join(sign for sign in particulars.get(self.particular, "").strip() if sign not in self.dropped)
        return digits if self.address.fullmatch(digits) else ""


@dataclass(frozen=True)
class ApplicantNotice:
    """A notice as it is sent: to which address, its subject, its text, and the parts for a gateway with templates."""

    to: str
    subject: str
    text: str
    number: str
    page: str
    code: str


def ways() -> tuple[NotificationChannel, ...]:
    """The channels by which this installation sends notices, as the settings have it; none where nothing is set up."""
    return tuple(way for way in _ways() if way.channel in settings.NOTICE_CHANNELS)


def ways_to(party: Party) -> tuple[NotificationChannel, ...]:
    """Those by which this party can be reached."""
    if party.erased_on or not ways():
        return ()
    particulars = particulars_of(party)
    return tuple(way for way in ways() if way.address_in(particulars))


def told_of(case: Case, verb: str, facts: Any = None) -> tuple[Outgoing, ...]:
    """The notices that an act makes: to be recorded with it."""
    data = _data()
    channels = []
    if verb in data["applicant"]["acts"]:
        applicant = applicant_of(case)
        if applicant is not None:
            chosen = [way for way in ways_to(applicant) if way.channel == applicant.told_by]
            channels += [Outgoing(way.channel, _payload(data["applicant"]["text"], applicant)) for way in chosen]
    if verb in data["consulted"]["acts"] and isinstance(facts, Asked):
        party = case.parties.get(place=int(facts.party))
        payload = _payload(data["consulted"]["text"], party) | {"consultation": facts.consultation}
        channels += [Outgoing(way.channel, payload) for way in ways_to(party)]
    return tuple(channels)


def online_answer(case: Case, number: int) -> dict[str, str]:
    """Where and with which code an asking is answered online, as its letter says; empty where the site has no address.

    These are the fields `answer_page` and `answer_code` of the letters that ask.
    """
    if not settings.PUBLIC_ADDRESS:
        return {"answer_page": "", "answer_code": ""}
    page = _data()["text"][_data()["consulted"]["text"]]["page"]
    return {"answer_page": settings.PUBLIC_ADDRESS + page, "answer_code": opinion_code(case.submission, number)}


def _payload(text: str, party: Party) -> dict[str, Any]:
    return {"notice": text, "party": str(party.key)}


def notice_of(payload: Mapping[str, Any], channel: str) -> ApplicantNotice:
    """The notice that was queued, with the address as it stands now. For the channel that sends it, and nobody else.

    Raises NobodyToTell.
    """
    party = Party.objects.select_related("case").filter(key=payload["party"]).first()
    if party is None or party.erased_on:
        raise NobodyToTell("erased" if party else "gone")
    to = next(way for way in _ways() if way.channel == channel).address_in(particulars_of(party))
    if not to:
        raise NobodyToTell("no_address")
    sentence = _data()["text"][payload["notice"]]
    asked = payload.get("consultation")
    code = opinion_code(party.case.submission, asked) if asked else ""
    page = f"{settings.PUBLIC_ADDRESS}{sentence['page']}"
    text = sentence["text"].format(number=party.case.number, code=code, address=page)
    return ApplicantNotice(to, sentence["subject"], text, party.case.number, page, code)


def _ways() -> tuple[NotificationChannel, ...]:
    return tuple(
        NotificationChannel(name, row["zh"], row["particular"], re.compile(row["address"], re.ASCII), row["dropped"])
        for name, row in settings.CHANNELS.items()
        if "address" in row
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "notices.toml").read_text(encoding="utf-8"))
