"""The lines of the templates of pages can be read on one screen, and the rule that says so finds what it is to find."""

from __future__ import annotations

import re

import pytest
from template_places import canonical
from wrap_templates import WIDEST, too_wide, width, wrapped

from house.tree import place, tracked


def test_no_line_of_a_template_is_wider_than_the_others_we_write() -> None:
    """`python scripts/wrap_templates.py` wraps them."""
    pages = [path for path in tracked() if path.suffix == ".html" and "src" in path.parts]
    assert len(pages) > 200
    wide = [place(path, number) for path in pages for number in too_wide(path.read_text(encoding="utf-8"))]
    assert wide == []


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert width("公开abc，") == 9
    assert too_wide("<p>" + "公" * 58 + "a\n<p>" + "公" * 59) == [2]
    assert too_wide("a" * WIDEST + "\n\n" + "a" * (WIDEST + 1)) == [3]


BROKEN = {
    "between blocks, by what stands in what": """
<section class="card">
  <div class="head"><h2>经过</h2></div>
  {% if lines %}
    <ol class="course">{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ol>
  {% else %}
    <p>还没有。</p>
  {% endif %}
</section>
""",
    "in a sentence, before its conditions": """
<p>{{ case.arrived_on|day_long }}到达
  {% if case.received_on %}，{{ case.received_on|day_long }}为收到申请之日{% endif %}
  {% if case.handler %}。经办：{{ case.handler }}{% endif %}</p>
""",
    "in a tag, where no blank may be between tags": """
<td><a class="button"
    href="{% url 'desk:register_entry' agency.slug register.value entry.pk %}">{{ entry }}</a><b>{{ number }}</b></td>
""",
}


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN)
def test_a_line_is_broken(lines: str) -> None:
    """In one line, as it was written before: a break in a tag is a blank, any other is nothing."""
    line = re.sub(r"(<[^>]*)\n +", r"\1 ", lines.strip())
    line = re.sub(r"\n *", "", line)
    assert wrapped(line) == lines.strip()
    assert wrapped(lines.strip()) == lines.strip()


ELSEWHERE = [
    ("a blank more between links", "<a>1</a><a>2</a>", "<a>1</a> <a>2</a>"),
    ("a blank less between links", "<a>1</a> <a>2</a>", "<a>1</a><a>2</a>"),
    (
        "a blank before a condition that may write",
        "{{ a }}{% if b %}<p>{% endif %}",
        "{{ a }} {% if b %}<p>{% endif %}",
    ),
    ("a break lost beside Chinese", "申请 {{ number }}", "申请\n{{ number }}"),
    ("a blank in a value", '<a title="a b">', '<a title="ab">'),
    ("another word", "<p>公开</p>", "<p>不公开</p>"),
]
ALIKE = [
    ("a break between blocks", "<p>1</p><p>2</p>", "<p>1</p>\n\n  <p>2</p>"),
    (
        "a break behind conditions between blocks",
        "<ul>{% if a %}<li>1</li>{% endif %}</ul>",
        "<ul>\n{% if a %}\n<li>1</li>{% endif %}</ul>",
    ),
    ("a break beside Chinese", "<p>公开，{{ a }}</p>", "<p>公开，\n{{ a }}</p>"),
    ("a break in a tag", '<a class="b" href="c">', '<a class="b"\n  href="c">'),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ELSEWHERE], ids=[row[0] for row in ELSEWHERE])
def test_a_page_that_reads_differently_is_seen(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_a_page_that_reads_the_same_is_seen(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
