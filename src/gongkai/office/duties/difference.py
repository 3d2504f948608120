"""What differs between two versions of a list of powers: items added, altered with their fields, dropped.

An item is the same in both where its code is; failing that where kind, name and part are; failing that where name and
part are and no other item has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from gongkai.office.duties.models import PowerItem, PowerList

FIELDS = (
    "code", "kind", "name", "part", "basis", "body", "process", "duties", "supervision", "remedies", "liability",
    "others",
)  # fmt: skip
"""What an item says, by the fields of `PowerItem`; a row that was read has them under the same names."""


class ItemWords(Protocol):
    """An item as kept, or a row as read."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def others(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Altered:
    """An item that stands in both versions and says something else: by its new place, what it was, which fields."""

    place: int
    before: PowerItem
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What differs; `same` counts the items that say the same. Places are those in the new version, from 0."""

    added: tuple[int, ...]
    altered: tuple[Altered, ...]
    dropped: tuple[PowerItem, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not (self.added or self.altered or self.dropped)


class ItemFault(StrEnum):
    """What can be wrong with an item."""

    NO_NAME = "no_name"
    TWICE = "twice"


@dataclass(frozen=True)
class PowerFault:
    """An item that cannot stand: its place in the list from 0, what is wrong, what it says."""

    place: int
    wrong: ItemFault
    said: str


def title_of(item: ItemWords) -> str:
    """What an item is called: its name, with the part where it is one."""
    return f"{item.name}（{item.part}）" if item.part else item.name


def faults_in(items: Sequence[ItemWords]) -> tuple[PowerFault, ...]:
    """Items without a name, and those that cannot be told from an earlier one."""
    seen: set[Hashable] = set()
    faults = []
    for place, item in enumerate(items):
        if not item.name.strip():
            faults.append(PowerFault(place, ItemFault.NO_NAME, item.code))
        elif (item.code, item.kind, item.name, item.part) in seen:
            faults.append(PowerFault(place, ItemFault.TWICE, title_of(item)))
        seen.add((item.code, item.kind, item.name, item.part))
    return tuple(faults)


_KEYS: tuple[Callable[[ItemWords], Hashable], ...] = (
    lambda item: item.code,
    lambda item: (item.kind, item.name, item.part),
    lambda item: (item.name, item.part),
)


def matched(before: Sequence[PowerItem], after: Sequence[ItemWords]) -> dict[int, PowerItem]:
    """For places in the new version the item of the old one that is the same."""
    partners: dict[int, PowerItem] = {}
    for key in _KEYS:
        taken = {item.pk for item in partners.values()}
        old = [item for item in before if item.pk not in taken and key(item)]
        new = [(place, item) for place, item in enumerate(after) if place not in partners and key(item)]
        counts = Counter(key(item) for item in old), Counter(key(item) for _, item in new)
        by_key = {key(item): item for item in old}
        for place, item in new:
            if counts[0][key(item)] == counts[1][key(item)] == 1:
                partners[place] = by_key[key(item)]
    return partners


def differing(before: Sequence[PowerItem], after: Sequence[ItemWords]) -> Difference:
    """What differs between the items of two versions."""
    same = matched(before, after)
    altered = []
    for place, item in same.items():
        fields = tuple(field for field in FIELDS if getattr(item, field) != getattr(after[place], field))
        if fields:
            altered.append(Altered(place, item, fields))
    matched_items = {item.pk for item in same.values()}
    return Difference(
        added=tuple(place for place in range(len(after)) if place not in same),
        altered=tuple(sorted(altered, key=lambda item: item.place)),
        dropped=tuple(item for item in before if item.pk not in matched_items),
        same=len(same) - len(altered),
    )


def difference(power_list: PowerList, before: PowerList | None) -> Difference:
    """What a version changes of an earlier one; of none: everything is added."""
    return differing(items_of(before) if before else [], items_of(power_list))


def items_of(power_list: PowerList) -> list[PowerItem]:
    """The items of a version, in its order."""
    return list(power_list.items.order_by("place"))


def label_of(field: str) -> str:
    """The heading of a field: 法定依据."""
    return str(PowerItem._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
