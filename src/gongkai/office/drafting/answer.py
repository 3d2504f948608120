"""Answering: for a finding that stays as it is, and for what last year's report called a problem."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import tidy
from gongkai.office.drafting.begin import subject_of
from gongkai.office.drafting.content import checked, mark_of
from gongkai.office.drafting.matter import lock_for_writing, touched
from gongkai.office.drafting.models import FindingAnswer, Improvement, LastProblem, ReportDraft
from gongkai.office.drafting.refusals import NoSuchReportFinding, ReportWordsMissing
from gongkai.office.drafting.verbs import FINDING_ANSWERED, PROBLEM_ANSWERED, FindingAnswered, ProblemAnswered
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def answer_finding(draft: ReportDraft, mark: str, reason: str, *, actor: Actor, on: date) -> FindingAnswer:
    """保留并说明: a finding stays as it is, for a reason, by name. As soon as it finds something else it is open again.

    Raises WordsMissing, NoSuchFinding, Standing.
    """
    held, said = lock_for_writing(draft), tidy(reason)
    if not said:
        raise ReportWordsMissing
    finding = next((finding for finding in checked(held, on).findings if mark_of(finding) == mark), None)
    if finding is None:
        raise NoSuchReportFinding
    answer, _ = FindingAnswer.objects.update_or_create(
        draft=held,
        mark=mark,
        defaults={"rule": finding.rule, "place": finding.place, "reason": said, "by_name": actor.name, "on": on},
    )
    facts = FindingAnswered(held.year, finding.rule, finding.place, said)
    record(held.agency, subject_of(held), FINDING_ANSWERED, facts, actor=actor, on=on)
    touched(held)
    return answer


@transaction.atomic
def answer_problem(problem: LastProblem, outcome: Improvement, words: str, *, actor: Actor, on: date) -> LastProblem:
    """答复上年问题: what became of it. Raises WordsMissing without words, Standing."""
    held, said = lock_for_writing(problem.draft), tidy(words)
    if not said:
        raise ReportWordsMissing
    row = held.last_problems.get(pk=problem.pk)
    row.outcome, row.words, row.by_name, row.on = outcome, said, actor.name, on
    row.save(update_fields=["outcome", "words", "by_name", "on"])
    facts = ProblemAnswered(held.year, row.place, outcome.value, said)
    record(held.agency, subject_of(held), PROBLEM_ANSWERED, facts, actor=actor, on=on)
    touched(held)
    return row
