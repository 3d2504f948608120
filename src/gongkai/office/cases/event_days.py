"""The day on which something happened, which is often not the day on which the office entered it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.law.procedure.request import Move
from gongkai.office.cases import move_facts as facts
from gongkai.office.history import DoneStep

_DAY_OF: Mapping[type, str] = {
    facts.Submitted: "arrived_on",
    facts.CorrectionAsked: "served_on",
    facts.CorrectionReceived: "corrected_on",
    facts.ReasonsAsked: "served_on",
    facts.ReasonsReceived: "received_on",
    facts.FeeCharged: "notice_received_on",
    facts.FeePaid: "paid_on",
    facts.Asked: "sent_on",
    facts.OpinionArrived: "arrived_on",
    facts.Extended: "told_on",
    facts.Decided: "decided_on",
    facts.Served: "replied_on",
    facts.WithdrawnByApplicant: "stated_on",
}
"""The field of the facts that names the day. What is not listed is the office's own act, which its entry dates."""


def event_day(step: DoneStep[Move]) -> date:
    """The day on which this happened."""
    field = _DAY_OF.get(type(step.facts))
    return getattr(step.facts, field) if field else step.on
