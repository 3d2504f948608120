"""有效性 as a query says what the law says of each document, on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.publishing.models import Disclosure, Link, Version
from gongkai.office.publishing.queries import expiring, expiring_counts, in_public, in_state, validities
from office.agencies_world import agency
from office.publishing.publishing_world import at

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 12).map(lambda days: FIRST + timedelta(days=days))
MAYBE = st.none() | DAYS
DOCUMENTS = st.lists(st.tuples(MAYBE, MAYBE, MAYBE, MAYBE, MAYBE), min_size=1, max_size=5)


def public(number: int, since: date | None, until: date | None) -> Disclosure:
    """A document that is public, put there row by row."""
    home = agency("zrzyj", "青石市自然资源局") if number == 0 else Disclosure.objects.first().agency  # type: ignore[union-attr]
    made = Disclosure.objects.create(
        agency=home, kind="normative_document", column="documents", index_number=f"号/{number}", begun_on=FIRST
    )
    version = Version.objects.create(
        disclosure=made, stage=DisclosureStage.PUBLISHED, effective_on=since, valid_until=until, begun_on=FIRST,
        drafted_by="陈岚", published_at=at(FIRST), published_on=FIRST,
    )  # fmt: skip
    made.shown, made.first_published_at = version, at(FIRST)
    made.save(update_fields=["shown", "first_published_at"])
    return made


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOCUMENTS, DAYS)
def test_each_state_finds_exactly_the_documents_that_are_in_it(
    documents: list[tuple[date | None, ...]], day: date
) -> None:
    with transaction.atomic():
        made = [public(number, since, until) for number, (since, until, *_) in enumerate(documents)]
        changing = public(len(made), FIRST, None)
        for target, (_, _, amended, repealed, void) in zip(made, documents, strict=True):
            for relation, on in (
                (Relation.AMENDS, amended), (Relation.REPEALS, repealed), (Relation.DECLARES_VOID, void),
            ):  # fmt: skip
                if on:
                    Link.objects.create(version=changing.shown, target=target, relation=relation, takes_effect=on)
        force = validities(made, day)
        for state in Validity:
            found = set(in_state(in_public(), state, day).values_list("pk", flat=True)) - {changing.pk}
            assert found == {pk for pk, each in force.items() if each is state}, state
        transaction.set_rollback(True)


def test_the_office_is_told_of_what_will_run_out_within_half_a_year_and_of_nothing_else() -> None:
    day = date(2026, 3, 2)
    terms = [date(2026, 3, 1), day, date(2026, 9, 2), date(2026, 9, 3), None]
    made = [public(number, FIRST, until) for number, until in enumerate(terms)]
    bureau = made[0].agency
    assert [each.pk for each in expiring([bureau], day).order_by("pk")] == [made[1].pk, made[2].pk]
    assert expiring_counts([bureau], day) == {bureau.pk: 2}
    Link.objects.create(version=made[4].shown, target=made[2], relation=Relation.REPEALS, takes_effect=day)
    assert expiring_counts([bureau], day) == {bureau.pk: 1}
