"""领导小组的文件: the public document that set a leading group up, held against the record that the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from gongkai.office.agencies.models import GroupRole, LeadingGroup
from gongkai.office.encryption.encrypt import normalised
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import of_agency

_PERSONS = {GroupRole.HEAD.label, GroupRole.DEPUTY.label, GroupRole.MEMBER.label}


@dataclass(frozen=True)
class GroupDocument:
    """The document of a group, and in what both differ: seats, each 副组长周颖, that stand only in one of them."""

    document: Disclosure
    only_on_record: tuple[str, ...]
    only_in_document: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether page and document say two things."""
        return bool(self.only_on_record or self.only_in_document)


def document_of(group: LeadingGroup) -> GroupDocument | None:
    """The public document of the number on record, compared with the record; None where none of this number is public.

    A person counts as named where the text has the name; the table of seats is read where the document has one.
    """
    number = normalised(group.document_number)
    if not number:
        return None
    numbered = of_agency(group.agency).exclude(shown__document_number="").order_by("pk")
    document = next((entry for entry in numbered if normalised(entry.shown.document_number) == number), None)  # type: ignore[union-attr]
    if document is None or document.shown is None:
        return None
    seats = [
        (member.get_role_display(), normalised(member.name)) for member in group.members.exclude(role=GroupRole.OFFICE)
    ]
    in_table = list(_seats(document.shown.body))
    if in_table:
        missing = [seat for seat in seats if seat not in in_table]
        further = [seat for seat in in_table if seat not in seats]
    else:
        text = normalised(document.shown.text)
        missing, further = [seat for seat in seats if seat[1] not in text], []
    return GroupDocument(document, tuple(map("".join, missing)), tuple(map("".join, further)))


def _seats(body: str) -> Iterator[tuple[str, str]]:
    """The seats that the tables of a text name: a row that begins with 组长, 副组长 or 成员, then a name."""
    if not body.strip():
        return
    for row in lxml.html.fromstring(f"<div>{body}</div>").iter("tr"):
        cells = [normalised("".join(map(str, cell.itertext()))) for cell in row.iter("td", "th")]
        if len(cells) > 1 and cells[0] in _PERSONS and cells[1]:
            yield cells[0], cells[1]
