"""What disclosures on their way to the public ask of people: to draft, to review, to sign, to publish."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.disclosure import Relation, Repository
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar
from gongkai.office.acts import steps_open_to
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.publishing.due import interpretation_due, publication_due, where_known
from gongkai.office.publishing.handed_changes import HandedChange
from gongkai.office.publishing.kinds import kinds
from gongkai.office.publishing.matter import VersionProcedure
from gongkai.office.publishing.models import Disclosure, LocalPeriod, Version

KIND = "主动公开"
_NAMED = 2
"""How many titles a line names; the page behind it shows all."""
_ACTS = {
    DisclosureStage.DRAFTING: "起草",
    DisclosureStage.SIGNING: "签发",
    DisclosureStage.APPROVED: "发布",
}


def disclosure_todos(
    versions: Iterable[Version], local: Collection[LocalPeriod], viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """What one agency's versions ask of this viewer; `local`: the local periods that it keeps. What was approved for an
    hour to come asks nothing of anybody.
    """
    for version in versions:
        stage = version.stands_at
        if stage is DisclosureStage.APPROVED and version.not_before and version.not_before > timezone.now():
            continue
        mine = any(step.move is not _RECALL for step in steps_open_to(VersionProcedure(version), viewer))
        own = stage not in (DisclosureStage.DRAFTING, DisclosureStage.APPROVED) and viewer.staff in version.authors
        due = where_known(publication_due, version, local, calendar) if version.number == 1 else None
        left = workdays_left(today, due.due, calendar) if due else None
        act = _ACTS.get(stage, "审查") if mine and not own else ""
        title = version.title or f"（没有标题的{version.disclosure.of_kind.label}）"
        yield Todo(due.due if due else version.begun_on, left, KIND, title, zh(stage), act, version_address(version))


def interpretation_todos(
    owed: Iterable[Disclosure], versions: Iterable[Version], viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """The interpretations that one agency owes, but for those that are among its `versions` under way already."""
    begun = {link.target_id for version in versions for link in version.links.all() if link.says is Relation.INTERPRETS}
    for document in owed:
        if document.pk in begun or document.shown is None:
            continue
        due = where_known(interpretation_due, document, calendar)
        left = workdays_left(today, due.due, calendar) if due else None
        mine = may(viewer, Permission.DRAFT_DISCLOSURE, document.agency)
        slug = document.agency.slug
        new = reverse("desk:disclosure_new", args=[slug, _interpreting()])
        address = reverse("desk:disclosure", args=[slug, document.shown.pk])
        yield Todo(
            due.due if due else document.begun_on,
            left,
            KIND,
            f"解读：{document.shown.title}",
            "文件已公布，还没有公布解读",
            "起草" if mine else "",
            new if mine else address,
        )


def handed_change_todos(
    changes: Mapping[Repository, Sequence[HandedChange]], agency: Agency, viewer: Viewer, today: date
) -> Iterator[Todo]:
    """The repositories that one agency has to tell of what was withdrawn or corrected after it was handed over."""
    mine = may(viewer, Permission.PUBLISH_DISCLOSURE, agency)
    for to, rows in changes.items():
        if rows:
            first = min(change.since or today for change in rows)
            title = f"告知{zh(to)}：{len(rows)}件已移送的信息后来撤下或者更正"
            note = "、".join(f"《{row.item.title}》" for row in rows[:_NAMED]) + ("等" if len(rows) > _NAMED else "")
            address = f"{reverse('desk:hand_over', args=[agency.slug])}#changes-{to.value}"
            yield Todo(first, None, KIND, title, note, "告知" if mine else "", address)


def _interpreting() -> str:
    """The kind that interprets a document."""
    return next(kind.slug for kind in kinds().values() if kind.interprets)


_RECALL = DisclosureMove.RECALL
