"""自动保存 on the desk: offered again to who typed it, to nobody else, and never taken for the draft itself."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from faces.desk.desk_world import BUREAU, CLERK, DRAFT, OFFICE_HEAD, at_desk, fields, words
from gongkai.office.publishing.models import KeptDraft, Version

pytestmark = pytest.mark.django_db
ROOM = f"{BUREAU}disclosures/"
OFFER = "有未保存的改动"


@pytest.fixture(autouse=True)
def there(town: None) -> None:
    """The town, with a draft."""


def draft() -> Version:
    return Version.objects.get(title=DRAFT.title)


def edit(viewer: str = CLERK, more: str = "") -> HttpResponse:
    return at_desk(viewer).get(f"{ROOM}{draft().pk}/edit/{more}")


def form_of(answer: HttpResponse) -> dict[str, str]:
    return fields(answer, "//main//form[@data-unsaved]")


def typed(viewer: str = CLERK, **more: object) -> HttpResponse:
    return at_desk(viewer).post(f"{ROOM}{draft().pk}/kept", form_of(edit(viewer)) | more)


def test_what_was_typed_is_offered_and_restored_and_the_draft_stays_as_it_is() -> None:
    answer = typed(summary="改到一半", written_on="2026年3", audience=["公民", "农民"])
    assert answer.json()["said"].startswith("已自动保存 ")
    assert OFFER in words(edit()) and form_of(edit())["summary"] == DRAFT.summary
    assert "data-keep=" not in edit().content.decode(), "what was kept is not written over before it is looked at"
    restored = edit(more="?kept=1")
    given = form_of(restored)
    assert (given["summary"], given["written_on"]) == ("改到一半", "2026年3")
    assert restored.content.decode().count(" checked") == 2
    assert "还没有存进稿件" in words(restored) and "data-keep=" in restored.content.decode()
    assert draft().summary == DRAFT.summary


def test_nobody_else_is_shown_it_or_ends_it() -> None:
    typed(summary="改到一半")
    assert OFFER not in words(edit(OFFICE_HEAD))
    assert form_of(edit(OFFICE_HEAD, "?kept=1"))["summary"] == DRAFT.summary
    at_desk(OFFICE_HEAD).post(f"{ROOM}{draft().pk}/kept/drop")
    assert KeptDraft.objects.count() == 1


def test_saved_or_dropped_it_is_gone() -> None:
    typed(summary="改到一半")
    page = at_desk(CLERK).post(f"{ROOM}{draft().pk}/kept/drop", follow=True)
    assert "已放弃自动保存的内容" in words(page) and OFFER not in words(page)
    typed(summary="又改")
    saved = at_desk(CLERK).post(f"{ROOM}{draft().pk}/edit/", form_of(edit(more="?kept=1")), follow=True)
    assert "稿件已保存" in words(saved) and draft().summary == "又改"
    assert not KeptDraft.objects.exists()


def test_what_somebody_else_changed_meanwhile_is_said_while_it_is_kept_and_when_it_is_restored() -> None:
    mine = form_of(edit()) | {"summary": "我改的"}
    at_desk(OFFICE_HEAD).post(f"{ROOM}{draft().pk}/edit/", form_of(edit(OFFICE_HEAD)) | {"summary": "主任改的"})
    said = at_desk(CLERK).post(f"{ROOM}{draft().pk}/kept", mine).json()["said"]
    assert "已自动保存" in said and "别人改过这份稿件" in said
    assert "那以后别人改过这份稿件" in words(edit())
    assert "现在保存会盖掉别人的改动" in words(edit(more="?kept=1"))


def test_without_the_count_of_changes_nothing_is_kept_and_nothing_saved() -> None:
    given = form_of(edit()) | {"summary": "改"}
    del given["seen"]
    assert at_desk(CLERK).post(f"{ROOM}{draft().pk}/kept", given).status_code == 409
    answer = at_desk(CLERK).post(f"{ROOM}{draft().pk}/edit/", given)
    assert "页面内容不完整，没有办理" in words(answer)
    assert form_of(answer)["summary"] == "改"
    assert (draft().summary, KeptDraft.objects.count()) == (DRAFT.summary, 0)
