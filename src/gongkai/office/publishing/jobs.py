"""The jobs of this room: what was approved for a set hour is published when it has come; what reviews end with is
archived; old kept drafts are erased.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from gongkai.law.procedure.table import NotOpen
from gongkai.office.agencies.refusals import AgencyNotThere
from gongkai.office.journal.record import PROGRAM
from gongkai.office.publishing.archive import archive, waiting
from gongkai.office.publishing.keep import erase_kept
from gongkai.office.publishing.publish import due_to_be_published, publish
from gongkai.office.publishing.refusals import PublishingRefused
from gongkai.office.scheduler.registry import Daily, Every, due_task, scheduled
from gongkai.paper.refusals import CannotWrite


class SomeNotPublished(RuntimeError):
    """Something whose hour has come could not be published; it waits at the desk. Carries the numbers of versions."""

    def __init__(self, versions: list[int]) -> None:
        super().__init__(f"not published: {', '.join(map(str, versions))}")
        self.versions = versions


@due_task
def publish_due(due: str) -> int:
    """Publish what was to be public by the time this is due, each by itself; how many.

    The instant of publication is that at which it happens.

    Raises SomeNotPublished once all others are public, so that the job stands among the failed.
    """
    refused, done = [], 0
    for version in due_to_be_published(datetime.fromisoformat(due)):
        try:
            publish(version, at=timezone.now(), actor=PROGRAM)
        except NotOpen:
            # Somebody was quicker, by hand or by recalling it.
            continue
        except (PublishingRefused, AgencyNotThere):
            refused.append(version.pk)
        else:
            done += 1
    if refused:
        raise SomeNotPublished(refused)
    return done


PUBLISH_DUE = scheduled("publishing.publish_due", "定时发布公开信息", Every(timedelta(minutes=1)), publish_due)


MOST_ARCHIVED = 100
"""How many 审查呈批单 one run archives; the next one goes on."""


class SomeNotArchived(RuntimeError):
    """The files of some 审查呈批单 could not be made; the next run tries again. Carries the numbers of versions."""

    def __init__(self, versions: list[int]) -> None:
        super().__init__(f"not archived: {', '.join(map(str, versions))}")
        self.versions = versions


@due_task
def archive_reviews(due: str) -> int:
    """Make the files of the 审查呈批单 that wait for them, each by itself; how many.

    Raises SomeNotArchived once all others are there, so that the job stands among the failed.
    """
    refused, done, on = [], 0, timezone.localdate(datetime.fromisoformat(due))
    for archive_row in waiting(MOST_ARCHIVED):
        try:
            archive(archive_row, actor=PROGRAM, on=on)
        except CannotWrite:
            refused.append(archive_row.version_id)
        else:
            done += 1
    if refused:
        raise SomeNotArchived(refused)
    return done


ARCHIVE_REVIEWS = scheduled(
    "publishing.archive_reviews", "归档审查呈批单", Every(timedelta(minutes=5)), archive_reviews
)


@due_task
def erase_kept_drafts(due: str) -> int:
    """Erase what was typed into drafts and never saved, once it is too old; how many forms."""
    return erase_kept(timezone.localdate(datetime.fromisoformat(due)))


ERASE_KEPT = scheduled("publishing.erase_kept", "清理自动保存的稿件", Daily(time(3, 40)), erase_kept_drafts)
