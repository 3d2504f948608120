"""A world that is put back is the world that was built."""

from __future__ import annotations

import pytest
from django.db import transaction

from faces.desk import desk_world
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from office.journal_world import step
from worlds import stand


def world() -> None:
    """Built anew: no other test keeps this one."""
    desk_world.build()


def rows() -> list[dict[str, object]]:
    """What tells one world from another: everything that was done, and by which password one comes in."""
    return [*Entry.objects.order_by("pk").values(), *Staff.objects.order_by("pk").values()]


@pytest.mark.django_db
def test_a_world_stands_again_as_it_was_built_and_goes_on() -> None:
    with transaction.atomic():
        stand(world)
        built = rows()
        transaction.set_rollback(True)
    assert not Staff.objects.exists()
    stand(world)
    assert built
    assert rows() == built
    step(None, "启用")
    assert verify().broken == ()
    assert Staff.objects.create_user("another", display_name="另一人").pk > max(
        Staff.objects.exclude(username="another").values_list("pk", flat=True)
    )
