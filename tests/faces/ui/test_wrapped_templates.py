"""Templates may be broken into lines as their readers need it: what the public reads is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

from gongkai.faces.ui.wrapped_templates import joined

SAME = [
    ("between Chinese characters", "自收到申请之日起\n    二十个工作日内答复", "自收到申请之日起二十个工作日内答复"),
    ("after Chinese, before a number", "自\n  2019年5月15日", "自2019年5月15日"),
    ("after a number, before Chinese", "第21\n条", "第21条"),
    ("beside a full-width sign", "公开，\n{{ name }}", "公开，{{ name }}"),
    ("before a quotation mark", "{{ name }}\n“无”", "{{ name }}“无”"),
    ("beside a full-width blank, which stays", "甲　\n乙", "甲　乙"),
    ("after blanks, which go with it", "甲 \t\n乙", "甲乙"),
    ("over several lines", "甲\n\n  乙", "甲乙"),
    ("behind tags that only decide", "发出{% if a %}\n{{ a }}{% endif %}", "发出{% if a %}{{ a }}{% endif %}"),
    ("between two such tags", "收到{% endif %}\n{% if b %}，", "收到{% endif %}{% if b %}，"),
    ("behind a remark", "发出{# of the letter #}\n{{ day }}", "发出{# of the letter #}{{ day }}"),
    ("inside a tag", '{% url "desk:case"\n    case.slug %}', '{% url "desk:case" case.slug %}'),
    ("at the beginning of a tag", "<b>1</b>{%\n  if a %}", "<b>1</b>{% if a %}"),
    ("inside a variable", "{{ day\n|day_long }}", "{{ day |day_long }}"),
    ("inside a remark", "{# sheet:\n   what it shows #}<p>", "{# sheet: what it shows #}<p>"),
    ("in an attribute", '<input placeholder="姓名\n  或者名称">', '<input placeholder="姓名或者名称">'),
]
KEPT = [
    ("between links", "<a>1</a>\n<a>2</a>"),
    ("between a link and what a variable writes", "<a>1</a>\n{{ name }}"),
    ("between variables", "{{ number }}\n{{ name }}"),
    ("behind an included piece", "甲{% include 'a.html' %}\n<b>1</b>"),
    ("between Latin words", "Word\nExcel"),
    ("between blocks with Chinese in them", "<p>甲</p>\n<p>乙</p>"),
    ("in preformatted text", "<pre>甲\n乙</pre>"),
    ("in a text area", "<textarea>\n甲\n乙</textarea>"),
    ("a blank beside Chinese inside a line", "申请 {{ number }}"),
]


@pytest.mark.parametrize(("broken", "whole"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_a_line_break_that_is_only_for_readers_of_the_source_is_dropped(broken: str, whole: str) -> None:
    assert joined(broken) == whole


@pytest.mark.parametrize("template", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_a_line_break_that_a_reader_of_the_page_sees_stays(template: str) -> None:
    assert joined(template) == template


def test_text_around_preformatted_text_is_still_joined() -> None:
    assert joined("甲\n乙<pre>丙\n丁</pre>戊\n己<PRE\n>庚\n辛</PRE>") == "甲乙<pre>丙\n丁</pre>戊己<PRE\n>庚\n辛</PRE>"


def test_pages_are_read_that_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines["django"].engine
    (tmp_path / "page.html").write_text("二十个\n  工作日{%\n if a %}{{\n a }}{% endif %}", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("二十个\n工作日", encoding="utf-8")
    loader = engine.template_loaders[0].loaders[0]
    monkeypatch.setattr(loader, "get_dirs", lambda: [tmp_path])
    assert get_template("page.html").render({"a": 1}) == "二十个工作日1"
    assert get_template("letter.txt").render() == "二十个\n工作日"
