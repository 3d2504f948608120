"""Any markup at all: well formed and not, of every element that means something and of some that do not."""

from __future__ import annotations

from hypothesis import strategies as st

_NAMES = (
    "p", "div", "h1", "h2", "h4", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "td", "th", "blockquote", "a", "img", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup",
    "br", "hr", "span", "font", "pre", "center", "svg", "math", "style", "script", "o:p", "form", "input",
    "title", "textarea", "dl", "dt", "xml", "select", "template",
)  # fmt: skip
_ATTRIBUTES = (
    ' href="https://www.qingshi.example/a"', ' href="javascript:alert(1)"', ' href="#a"', " href=/a",
    ' src="/media/a.png"',
    ' src="data:image/png;base64,AA"', ' alt="图 示"', ' colspan="2"', ' rowspan="3"', " rowspan=0", ' scope="row"',
    ' style="display:none"', ' style="font-weight:bold"', ' class="MsoNormal"', " onclick=alert(1)", ' start="3"', ' "',
    " hidden", ' id="x', " ",
)  # fmt: skip
_TEXTS = (
    "青石市", "自然资源局\n", "　　一、", "&nbsp;&nbsp;", " ", "\n", "a b", "&lt;script&gt;", "&amp;lt;", "<", ">", "&",
    '"',
    "\x00", "\u200b", "\u202e", "\ud800", "]]>", "<!--", "-->", "<![if !x]>", "<?xml ?>", "&#0;", "&#x1;", "1.5", "…",
)  # fmt: skip

_TAG = st.builds("<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(_NAMES),
                 st.lists(st.sampled_from(_ATTRIBUTES), max_size=3).map("".join))  # fmt: skip
_MADE = st.one_of(_TAG, _TAG, st.sampled_from(_TEXTS), st.text(max_size=4))

SCRAPS = st.lists(_MADE, max_size=25).map("".join)
"""Scraps of markup in any order."""


def _around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.tuples(st.sampled_from(_NAMES), st.lists(st.sampled_from(_ATTRIBUTES[:13]), max_size=2).map("".join))
    return st.builds(
        lambda tag, parts: f"<{tag[0]}{tag[1]}>{''.join(parts)}</{tag[0]}>", tag, st.lists(inside, max_size=4)
    )


TREES = st.recursive(st.sampled_from(_TEXTS[:11]), _around, max_leaves=20)
"""Elements that are closed where they ought to be, in one another in any way."""

MARKUP = st.one_of(SCRAPS, TREES)
