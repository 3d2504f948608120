"""青石市自然资源局 and a request to it, as the tests of cases need them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from gongkai.law.outcomes import Outcome
from gongkai.law.receipt import Channel
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.cases.decide import LEGALITY, SECRECY, Proposal, draft, review, reviews_wanted, sign
from gongkai.office.cases.intake import ContactDetails, Person, Submission, SubmissionResult, submit
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.cases.moves import register
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor
from gongkai.office.scheduler.models import BelievedClock
from office.agencies_world import agency, staff

LONG_AGO = date(2019, 6, 1)
TOLD = {
    "disclosure_office": "青石市自然资源局办公室", "disclosure_phone": "0399-5550218",
    "disclosure_address": "青石市建设路18号", "review_organ": "青石市人民政府", "court": "青石市人民法院",
}  # fmt: skip
"""What an agency must have said of itself before it can issue letters."""
BEIJING = timezone(timedelta(hours=8))
WANG = ContactDetails("王小明", "居民身份证", "130502198801011234", phone="13800000000", address="青石市新华路1号")


class Office:
    """The bureau with one person at each post."""

    def __init__(self) -> None:
        self.agency: Agency = agency("zrzyj", "青石市自然资源局")
        self.clerk = self.at_post("chenlan", Role.CLERK)
        self.head = self.at_post("lizhuren", Role.OFFICE_HEAD)
        self.secrecy = self.at_post("zhoumi", Role.SECRECY_REVIEWER)
        self.legality = self.at_post("hefa", Role.LEGALITY_REVIEWER)

    def issuing(self) -> Office:
        """The bureau once it can issue letters."""
        Agency.objects.filter(pk=self.agency.pk).update(**TOLD)
        self.agency.refresh_from_db()
        begin_series(self.agency, "青自然资公开告", 2026, actor=self.head, on=date(2026, 3, 2))
        return self

    def at_post(self, username: str, role: Role) -> Actor:
        person = staff(username)
        Post.objects.create(staff=person, agency=self.agency, role=role, since=LONG_AGO)
        return actor_of(person, date(2026, 3, 2), self.agency)

    def submitted(self, arrived: date, channel: Channel = Channel.IN_PERSON, **more: object) -> SubmissionResult:
        return submit(self.agency, request(arrived, channel, **more), on=arrived)

    def received(self, arrived: date, channel: Channel = Channel.IN_PERSON, confirmed: date | None = None) -> Case:
        """A request that is registered, on the day that fixes its receipt."""
        case = self.submitted(arrived, channel).case
        return register(case, confirmed, actor=self.clerk, on=confirmed or arrived)

    def decided(self, case: Case, outcome: Outcome, on: date, **more: object) -> Case:
        """Drafted, reviewed as wanted, and signed, all on one day."""
        proposal = Proposal(outcome, "依据条例办理", **more)  # type: ignore[arg-type]
        made = draft(case, proposal, actor=self.clerk, on=on)
        reviewers = {SECRECY: self.secrecy, LEGALITY: self.legality}
        for kind in reviews_wanted(proposal, settled_by(self.agency), on):
            review(made, kind, passed=True, actor=reviewers[kind], on=on)
        return sign(made, actor=self.head, on=on)


def request(
    arrived: date,
    channel: Channel = Channel.IN_PERSON,
    *,
    who: ContactDetails = WANG,
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON,
    wanted: str = "青石村2023年征地批复文件",
    **more: object,
) -> Submission:
    return Submission([Person(PartyRole.APPLICANT, who, kind)], wanted, channel, arrived, **more)  # type: ignore[arg-type]


def clock_reads(day: date) -> None:
    """The office has been at work up to this day, so that its clock is believed."""
    at = datetime.combine(day, time(3, 20), BEIJING)
    BelievedClock.objects.update_or_create(pk=1, defaults={"believed_at": at})
