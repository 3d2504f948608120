"""答复期限 (30, 32–34): the reply period of one request, with everything that restarts, suspends or lengthens it.

The period is counted in working days from receipt, by the law of the day it begins. A corrected request starts it anew
if it was asked for in time (30), and so does payment of a fee (a convention of the agency, for that sentence of the fee
measure was not read). While opinions are asked it does not run (33 ¶3); it may be lengthened once, counted from the end
of the first term and by no more than the law of its beginning allows, if the head of the disclosure office agrees
before that term is over (33 ¶2).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.clock import CountedPeriod, DueDate, Pause, count_period, due_date_of, statutory_due, voided_period
from gongkai.law.outcomes import Consulted
from gongkai.law.periods import EVENTS, Limit, PeriodEvent, limit
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar

PAUSE_CITE = Cite(33, 3)
CORRECTION_CITE = Cite(30)
FEE_RESTART_CITE = Cite(6, 2, instrument="fee_measure_2020")


class ReplyRefusal(Refusal):
    """A fact that the law does not allow, with the article (`cite`) that does not allow it."""

    cite: Cite


class OutOfOrder(ReplyRefusal):
    """The event `later` is dated on `later_day`, before the `earlier_day` of the event `earlier` that it must
    follow.
    """

    earlier: PeriodEvent
    earlier_day: date
    later: PeriodEvent
    later_day: date


class Waiting(ReplyRefusal):
    """No reply date can be promised: the period starts anew once the event `until` happens. `since` the agency
    waits.
    """

    until: PeriodEvent
    since: date


class AlreadyAsked(ReplyRefusal):
    """A correction may be asked once (一次性), and it was asked `before`."""

    before: date


class AlreadyExtended(ReplyRefusal):
    """The period may be lengthened once, and it was decided on `before`."""

    before: date


class TermOver(ReplyRefusal):
    """What happened `on` that day came too late: the period ended on `ended`."""

    event: PeriodEvent
    on: date
    ended: date


class ApproverMissing(ReplyRefusal):
    """An extension needs the consent of the head of the disclosure office, and names nobody."""


class ExtensionOutOfRange(ReplyRefusal):
    """An extension of `days` working days: fewer than one, or more than `most`."""

    days: int
    most: int


class ConsultationOpen(ReplyRefusal):
    """The letter `sent` on that day is unanswered and the day it was received unknown: nobody can say when it ends."""

    sent: date


_OPINION_LIMITS = {
    Consulted.THIRD_PARTY: "third_party_opinion",
    Consulted.CO_MAKER: "co_maker_opinion",
    Consulted.OTHER_AGENCY: "other_agency_opinion",
}


def opinion_limit(consulted: Consulted, *, on: date) -> Limit:
    """The time that the one who is asked has, where the letter is received on a day.

    For another agency the text gives none; 15 working days is our convention.
    """
    return limit(_OPINION_LIMITS[consulted], on=on)


@dataclass(frozen=True)
class Conventions:
    """Points on which no text was read, with the default for each; an agency may set them otherwise.

    `send_day_counted`: the day on which a letter asking for an opinion is sent still counts towards the reply period;
    the excluded days begin after it. `fee_restart`: payment starts the reply period anew. Neither is confirmed.
    """

    send_day_counted: bool = True
    fee_restart: bool = True


@dataclass(frozen=True)
class ConsultationDays:
    """One asking for an opinion: the days the letter was `sent`, `received` by the other side, and `answered`."""

    sent: date
    received: date | None = None
    answered: date | None = None
    kind: Consulted = Consulted.THIRD_PARTY

    @property
    def limit(self) -> Limit:
        """The time that the other side has to answer; before the letter is received, that of the day it was sent."""
        return opinion_limit(self.kind, on=self.received or self.sent)

    def pause(self, calendar: Calendar, conventions: Conventions) -> Pause:
        """The excluded time: after the day of sending, up to the day the opinion arrived or, at most, the 15th day.

        An opinion that comes after its own period has passed does not lengthen the pause. Raises ConsultationOpen where
        neither the answer nor the receipt of the letter is known, OutOfOrder where the days contradict each other.
        """
        self._check()
        ends = [self.answered] if self.answered else []
        if self.received:
            ends.append(count_period(self.limit, self.received, calendar).end)
        if not ends:
            raise ConsultationOpen(PAUSE_CITE, self.sent)
        return Pause(self.sent, min(ends), PAUSE_CITE, self.kind.value, start_too=not conventions.send_day_counted)

    def _check(self) -> None:
        sent, received, arrived = (
            EVENTS[id] for id in ("opinion_letter_sent", "opinion_letter_received", "opinion_arrived")
        )
        if self.received and self.received < self.sent:
            raise OutOfOrder(self.limit.cite, sent, self.sent, received, self.received)
        if self.answered and self.answered < (self.received or self.sent):
            earlier = (received, self.received) if self.received else (sent, self.sent)
            raise OutOfOrder(self.limit.cite, *earlier, arrived, self.answered)


@dataclass(frozen=True)
class Extension:
    """延期: by how many working `days`, who approved it, and `on` which day it was decided and told to the
    applicant.
    """

    days: int
    approved_by: str
    on: date


@dataclass(frozen=True)
class ReplyClock:
    """The facts of one request from which its reply date follows. All days are the legal ones, not days of entry.

    `received` is the day of Article 31 (see `receipt`). `correction_asked` and `corrected`: the notice served, the
    corrected request received. `correction_restarts`: whether that starts the period anew, as was held when it was
    asked; None: as the days have it, for a notice after its 7 working days leaves the period running. `fee_asked` and
    `paid`: the fee notice received by the applicant, the fee paid.
    """

    received: date
    correction_asked: date | None = None
    corrected: date | None = None
    correction_restarts: bool | None = None
    fee_asked: date | None = None
    paid: date | None = None
    consultations: tuple[ConsultationDays, ...] = ()
    extension: Extension | None = None
    conventions: Conventions = field(default_factory=Conventions)

    def due(self, calendar: Calendar) -> DueDate:
        """The last day for the reply, explained.

        Raises Waiting while a correction or a payment is outstanding, and the other refusals of this module where a
        fact is not allowed.
        """
        stretches = self._void_runs(calendar)
        start, event = (stretches[-1].end, stretches[-1].void_since) if stretches else (self.received, None)
        pauses = self.pauses(calendar)
        stretches.append(
            count_period(limit("reply", on=start), start, calendar, event=event or EVENTS["received"], pauses=pauses)
        )
        if extension := self.extension:
            first_term = stretches[-1]
            # It lengthens the period that has begun, so the law of that beginning measures it too.
            longest = limit("extension", on=start)
            _check_extension(extension, longest, first_term)
            stretches.append(count_period(longest, first_term.end, calendar, number=extension.days, pauses=pauses))
        self._check_consultations(stretches[-1].end, calendar)
        return due_date_of(stretches, calendar)

    def without_pauses(self) -> ReplyClock:
        """The same facts without the consultations: what the date would be had nobody been asked."""
        return replace(self, consultations=())

    def pauses(self, calendar: Calendar) -> tuple[Pause, ...]:
        """The excluded times, one a consultation; where they overlap, a day is still passed over only once."""
        return tuple(consultation.pause(calendar, self.conventions) for consultation in self.consultations)

    def _void_runs(self, calendar: Calendar) -> list[CountedPeriod]:
        """What ran before each event that started the period anew. Raises as `_restarts` does."""
        stretches, start = [], self.received
        for restart, day in self._restarts(calendar):
            stretches.append(voided_period(limit("reply", on=start), start, day, restart, calendar))
            start = day
        return stretches

    def _restarts(self, calendar: Calendar) -> list[tuple[PeriodEvent, date]]:
        """The events that start the period anew, in order. Raises Waiting while one is outstanding."""
        restarts: list[tuple[PeriodEvent, date]] = []
        start, asked = EVENTS["received"], EVENTS["correction_notice_served"]
        _in_order(CORRECTION_CITE, (start, self.received), (asked, self.correction_asked))
        restarting = self._correction_restarts(calendar)
        if self.correction_asked and not self.corrected and restarting:
            raise Waiting(CORRECTION_CITE, EVENTS["corrected"], self.correction_asked)
        if self.corrected:
            earlier = (asked, self.correction_asked) if self.correction_asked else (start, self.received)
            _in_order(CORRECTION_CITE, earlier, (EVENTS["corrected"], self.corrected))
            if restarting:
                restarts.append((EVENTS["corrected"], self.corrected))
        self._check_fee(restarts[-1] if restarts else (start, self.received), calendar)
        if self.paid and self.conventions.fee_restart:
            restarts.append((EVENTS["paid"], self.paid))
        return restarts

    def _correction_restarts(self, calendar: Calendar) -> bool:
        if self.correction_restarts is not None or self.correction_asked is None:
            return self.correction_restarts is not False
        return correction_in_time(self.received, self.correction_asked, calendar)

    def _check_fee(self, running_since: tuple[PeriodEvent, date], calendar: Calendar) -> None:
        notice, paid = EVENTS["fee_notice_received"], EVENTS["paid"]
        payment = limit("fee_payment", on=self.fee_asked or running_since[1])
        _in_order(payment.cite, running_since, (notice, self.fee_asked))
        _in_order(payment.cite, running_since, (paid, self.paid))
        if not self.fee_asked:
            return
        if not self.paid:
            if self.conventions.fee_restart:
                raise Waiting(payment.cite, paid, self.fee_asked)
            return
        _in_order(payment.cite, (notice, self.fee_asked), (paid, self.paid))
        last = count_period(payment, self.fee_asked, calendar).end
        if self.paid > last:
            raise TermOver(payment.cite, paid, self.paid, last)

    def _check_consultations(self, end: date, calendar: Calendar) -> None:
        sent = EVENTS["opinion_letter_sent"]
        for consultation in self.consultations:
            _in_order(PAUSE_CITE, (EVENTS["received"], self.received), (sent, consultation.sent))
            # A letter sent once the period is over cannot have lengthened it, so `end` is the end it came after.
            if consultation.sent > end:
                raise TermOver(PAUSE_CITE, sent, consultation.sent, end)


def correction_in_time(received: date, asked: date, calendar: Calendar) -> bool:
    """Whether a correction was asked within its working days after receipt (30).

    The Regulation does not say what follows from asking later. It lets the corrected request start the period anew
    because the applicant was told in time; a notice that breaks Article 30 gives the agency no more time than it had.
    """
    return asked <= statutory_due("correction_notice", received, calendar).due


def ask_correction(clock: ReplyClock, on: date) -> ReplyClock:
    """补正 (30): the clock once a correction was asked `on` that day. Raises AlreadyAsked the second time."""
    before = clock.correction_asked or clock.corrected
    if before:
        raise AlreadyAsked(CORRECTION_CITE, before)
    _in_order(CORRECTION_CITE, (EVENTS["received"], clock.received), (EVENTS["correction_notice_served"], on))
    return replace(clock, correction_asked=on)


def extend(clock: ReplyClock, extension: Extension, calendar: Calendar) -> ReplyClock:
    """延期 (33 ¶2): the clock with its extension.

    Raises AlreadyExtended the second time, ApproverMissing, ExtensionOutOfRange, and TermOver where the first term had
    run out before the extension was decided.
    """
    if clock.extension:
        raise AlreadyExtended(limit("extension", on=clock.received).cite, clock.extension.on)
    extended = replace(clock, extension=extension)
    extended.due(calendar)
    return extended


def _check_extension(extension: Extension, longest: Limit, first_term: CountedPeriod) -> None:
    if not extension.approved_by.strip():
        raise ApproverMissing(longest.cite)
    if not 1 <= extension.days <= longest.number:
        raise ExtensionOutOfRange(longest.cite, extension.days, longest.number)
    decided, started = EVENTS["extended"], first_term.event
    if started:
        _in_order(longest.cite, (started, first_term.start), (decided, extension.on))
    if extension.on > first_term.end:
        raise TermOver(longest.cite, decided, extension.on, first_term.end)


def _in_order(cite: Cite, earlier: tuple[PeriodEvent, date], later: tuple[PeriodEvent, date | None]) -> None:
    event, day = later
    if day is not None and day < earlier[1]:
        raise OutOfOrder(cite, *earlier, event, day)
