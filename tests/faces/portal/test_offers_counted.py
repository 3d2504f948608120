"""What is public already is offered before one applies: shown, opened, sent all the same, each is counted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from faces.portal.request_world import FORM, filled, sent, token
from gongkai.faces.portal import public
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.offers import Offers, offers_of

pytestmark = pytest.mark.django_db
ASKED = "想知道领导分工和内设机构"


def counts() -> Offers:
    return offers_of(Agency.objects.get(slug="land"), public.today().year)


def test_what_is_shown_opened_and_sent_all_the_same_is_counted(town: SimpleNamespace) -> None:
    visitor = Client()
    visitor.post(FORM, {"wanted": ASKED})
    assert counts() == Offers(1, 0, 0)
    page = visitor.get(f"{FORM}answer/1/")
    assert page.headers["Location"].startswith("/agencies/land/")
    assert counts() == Offers(1, 1, 0)
    filled(visitor, wanted=ASKED)
    visitor.post(FORM + "review/", {"token": token(visitor)})
    assert counts() == Offers(1, 1, 1)


def test_what_no_offer_answers_counts_for_nothing(town: SimpleNamespace) -> None:
    sent(Client())
    assert counts() == Offers(0, 0, 0)


def test_an_offer_that_was_never_made_leads_back_to_the_form(town: SimpleNamespace) -> None:
    visitor = Client()
    visitor.post(FORM, {"wanted": ASKED})
    for number in (0, 99):
        assert visitor.get(f"{FORM}answer/{number}/").headers["Location"] == FORM
    assert counts().opened == 0
