"""青石市自然资源局 with a request that was refused, and what comes of it before the city and the court."""

from __future__ import annotations

from datetime import date

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import Contested, RemedyKind, ReviewProcedure
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.law.report.count import ReviewLine
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import serve
from gongkai.office.remedies.conclude import conclude
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.notify import RemedyNotice, notify
from gongkai.office.remedies.queries import review_lines_of
from gongkai.office.remedies.verbs import RemedyConcluded
from office.cases.cases_world import Office

RECONSIDERATION, LITIGATION = RemedyKind.RECONSIDERATION, RemedyKind.LITIGATION
CITY, COURT = "青石市人民政府", "青石市新华区人民法院"


class Contest(Office):
    """The bureau, and what others do against it."""

    def refused(self, decided: date, outcome: Outcome = Outcome.WITHHELD_PROCESS) -> Case:
        """A request that came, was decided and served on one day."""
        case = self.decided(self.received(decided), outcome, decided)
        return serve(case, Service(ServiceWay.DIRECT, decided, decided), actor=self.clerk, on=decided)

    def notified(
        self,
        received: date,
        kind: RemedyKind = RECONSIDERATION,
        *,
        case: Case | None = None,
        procedure: ReviewProcedure = ReviewProcedure.SIMPLE,
        contested: Contested | None = None,
        **more: object,
    ) -> Remedy:
        """A notice of the city or of the court; without a request it is about what was published unasked."""
        body = CITY if kind is RECONSIDERATION else COURT
        matter = contested or (Contested.REPLY if case else Contested.DISCLOSURE)
        about = "" if case else "没有公开征地补偿标准"
        notice = RemedyNotice(kind, matter, body, procedure, received, case=case, about=about, **more)  # type: ignore[arg-type]
        return notify(self.agency, notice, actor=self.clerk, on=received)

    def concluded(
        self, remedy: Remedy, outcome: RemedyOutcome, day: date, *, until: date | None = None, orders: bool = False
    ) -> Remedy:
        """It ended on a day, and was served on it."""
        ending = RemedyConcluded(outcome, "某决〔2026〕1号", day, day, orders or until is not None, until)
        return conclude(remedy, ending, actor=self.clerk, on=day)


def review_lines(agency: Agency, until: date) -> list[ReviewLine]:
    """The reconsiderations and suits of one agency as section four counts them."""
    return review_lines_of([agency], until).get(agency.pk, [])
