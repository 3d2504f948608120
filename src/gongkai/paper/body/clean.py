"""What a person typed or pasted, made safe and plain: the form in which the body of a disclosure is kept and shown."""

from __future__ import annotations

import nh3

from gongkai.paper.body.addresses import MEDIA, keep_telling
from gongkai.paper.body.shape import shaped
from gongkai.paper.body.tables import shaped_table
from gongkai.paper.body.tree import Element, parsed, written

_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ELEMENTS = frozenset(
    {
        "p", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "td", "th", "blockquote",
        "hr", "br", "a", "img", "strong", "em", "u", "s", "sub", "sup",
    }
)  # fmt: skip
"""The elements of a clean body, and no others."""

# The last word: whatever shape was given before, only what is on this list leaves.
_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS), attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None
)


def clean(html: str, *, media: str = MEDIA) -> str:
    """The same words as safe and plain HTML; cleaning it again changes nothing.

    Elements are those of `ELEMENTS`; attributes are the address of a link (web, mail or our own site), address and
    words of a picture of ours (below `media`), number of a list's first item, and of cells the span and the scope.
    Headings begin with h2. A link to what cannot be opened keeps its words and gets an empty address, which
    `find_flaws` reports.
    """
    root = parsed(html)
    keep_telling(root, media)
    return _CLEANER.clean(written(Element("", {}, [*shaped(root.children, shaped_table)])))
