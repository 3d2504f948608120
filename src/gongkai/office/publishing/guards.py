"""Triggers that make the database itself refuse what may never happen to what is public, whoever asks it.

- The instant at which something first became public, and its index number, are never changed once they are there.
- What a published version says is never changed, and neither it nor what it is a version of is deleted.
- What a review said, and the 审查呈批单 that was kept of it, is never changed or deleted; its files are added once.

A date of publication that was put back is what inspectors fail a site for at once (国办秘函〔2019〕19号: 伪造发稿日期).
A migration that alters one of these tables must end with `migrations.RunPython(guards.put_up, guards.take_down)`.
"""

from __future__ import annotations

from gongkai.office.integrity.guards import Guard, declare, refusing

REFUSAL = "publishing: what is public, and what was reviewed, is followed by a further version, never changed"
_REFUSE = refusing("publishing_refuse", REFUSAL)

_CHANGED = (
    "(OLD.first_published_at IS NOT NULL AND OLD.first_published_at {differs} NEW.first_published_at)"
    " OR (OLD.index_number IS NOT NULL AND OLD.index_number {differs} NEW.index_number)"
)
_FIRST = "OLD.first_published_at IS NOT NULL"
_PUBLIC = "OLD.published_at IS NOT NULL"
_FROZEN = (
    "OLD.archived_on IS NOT NULL OR OLD.form {differs} NEW.form"
    " OR OLD.sha256 {differs} NEW.sha256 OR OLD.version_id {differs} NEW.version_id"
)


def _guard(name: str, table: str, event: str, when: str = "") -> Guard:
    return Guard(f"publishing_{name}", f"publishing_{table}", event, REFUSAL, _REFUSE, when)


GUARDS = declare(
    "publishing",
    "公开信息",
    (
        _guard("disclosure_first_instant", "disclosure", "UPDATE", _CHANGED),
        _guard("disclosure_no_delete", "disclosure", "DELETE", _FIRST),
        _guard("version_no_update", "version", "UPDATE", _PUBLIC),
        _guard("version_no_delete", "version", "DELETE", _PUBLIC),
        _guard("review_no_update", "reviewrecord", "UPDATE"),
        _guard("review_no_delete", "reviewrecord", "DELETE"),
        _guard("archive_no_update", "reviewarchive", "UPDATE", _FROZEN),
        _guard("archive_no_delete", "reviewarchive", "DELETE"),
    ),
)
put_up, take_down = GUARDS.put_up, GUARDS.take_down
