"""审查呈批单 of a version, from the records of its review (17)."""

from __future__ import annotations

from datetime import date

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.publishing.begin import beside
from gongkai.office.publishing.content import content_of, hash_of
from gongkai.office.publishing.models import Version
from gongkai.paper.documents.review_form import KeptFinding, ReviewOpinion, ReviewSheet, StepTaken
from gongkai.paper.scrutiny.found import rule


def review_form_of(version: Version, on: date) -> ReviewSheet:
    """What is on record of the review of a version, as it stands on a day. Every round of reviews is in it."""
    disclosure = version.disclosure
    return ReviewSheet(
        agency=disclosure.agency.name,
        made_on=on,
        title=version.title,
        kind=disclosure.of_kind.label,
        index_number=disclosure.index_number or "",
        document_number=version.document_number,
        written_on=version.written_on,
        version=version.number,
        correction=version.note,
        section=version.section,
        drafted_by=version.drafted_by,
        drafted_on=version.begun_on,
        attachments=tuple(attachment.file_name for attachment in version.attachments.all()),
        mode=DisclosureMode(version.mode),
        mode_reason=version.mode_reason,
        route=disclosure.of_kind.route.reviews,
        opinions=tuple(
            ReviewOpinion(
                DisclosureStage(review.review),
                review.passed,
                review.remarks,
                review.by_name,
                review.by_post,
                review.on,
                review.round,
            )
            for review in version.reviews.all()
        ),
        procedure=tuple(
            StepTaken(NormativeStep(step.step), step.done_on, step.words) for step in disclosure.procedure.all()
        ),
        kept=tuple(
            KeptFinding(rule(answer.rule).label, answer.reason, answer.by_name, answer.on)
            for answer in version.answers.order_by("pk")
        ),
        sha256=hash_of(content_of(version), beside(version)),
    )
