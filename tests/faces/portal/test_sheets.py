"""Each template uses what its sheet documents, nothing else, and all of it."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from datetime import date
from types import ModuleType, SimpleNamespace

import pytest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import Client

from faces.portal.portal_world import PAGES
from faces.portal.watched import Asked
from gongkai.faces.portal import pages, sheets
from gongkai.faces.portal.sheets import NothingHeldStatement
from gongkai.faces.ui import frame, reading
from gongkai.faces.ui.frame import ArticleMeta
from gongkai.faces.ui.sheet import documented


def classes_of(module: ModuleType) -> set[type]:
    return {each for _, each in inspect.getmembers(module, is_dataclass) if each.__module__ == module.__name__}


EVERY_SHEET = classes_of(sheets) | classes_of(frame) | classes_of(reading)


@pytest.fixture
def asked(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the templates of every page ask for."""
    asked = Asked()

    def watched_render(request: object, template: str, context: dict[str, object], **more: object) -> object:
        return render(request, template, {name: asked.watch(value) for name, value in context.items()}, **more)

    monkeypatch.setattr(pages, "render", watched_render)
    for address in PAGES:
        assert Client().get(address).status_code == 200, address
    assert Client().get("/no-such-page/").status_code == 404
    held = NothingHeldStatement(
        "没有。", "陈岚", "经办人", "办公室", date(2026, 1, 12), date(2026, 7, 12), check_due=True
    )
    render_to_string("portal/_empty_column.html", {"statement": asked.watch(held)})
    article = ArticleMeta("标题", "2026-01-12 09:00", "青石市自然资源局")
    render_to_string("ui/_meta.html", {"frame": {"article": asked.watch(article)}})
    return asked


def test_templates_ask_for_documented_fields_only(asked: Asked) -> None:
    assert not asked.unknown


def test_every_field_is_used_by_a_template(asked: Asked) -> None:
    every = {(sheet, name) for sheet in EVERY_SHEET for name in documented(sheet)}
    assert {f"{sheet.__name__}.{name}" for sheet, name in every - asked.fields} == set()


@pytest.mark.parametrize("sheet", sorted(EVERY_SHEET, key=lambda each: each.__name__), ids=lambda each: each.__name__)
def test_every_field_says_what_it_means(sheet: type) -> None:
    assert all(documented(sheet).values())
