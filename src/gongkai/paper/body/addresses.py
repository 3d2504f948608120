"""Where links may lead and pictures may come from, and which attributes say something."""

from __future__ import annotations

import re

from gongkai.paper.body.tree import Element

MEDIA = "/media/"
"""Where pictures of our own are, unless the caller says otherwise."""

_OURS = re.compile(r"(?:[A-Za-z0-9_.~-]|%[0-9A-Fa-f]{2}|/)+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_OPEN = re.compile(r"https?://[^/\\?#@\s]+(?:[/?#].*)?|mailto:[^\s<>]+@[^\s<>]+", re.IGNORECASE)
_WITHIN = re.compile(r"[\x00-\x20\x7f]+")
_NUMERAL = {"1", "a", "A", "i", "I"}
_LONGEST = 2000
"""Signs of an address that browsers and servers agree to take."""


def link_address(printed: str) -> str | None:
    """Where a link leads: as printed for web, mail and our own pages; empty where nothing can be opened there.

    None for a place within the text: names of places are not kept, so it would lead nowhere.
    """
    address = _WITHIN.sub("", printed)
    if address.startswith("#"):
        return None
    if address.startswith("//"):
        address = f"https:{address}"
    if len(address) > _LONGEST:
        return ""
    if _SCHEME.match(address):
        return address if _OPEN.fullmatch(address) else ""
    # Browsers take a back stroke for a stroke: /\\elsewhere is another site.
    return address if "\\" not in address and not address.startswith("//") else ""


def is_ours(address: str, media: str = MEDIA) -> bool:
    """Whether a picture's address is one of ours: below `media`, and no way out of it."""
    below = address.removeprefix(media)
    parts = re.sub(r"%2[eE]", ".", below).split("/")
    return below != address and bool(_OURS.fullmatch(below)) and not {".", "..", ""} & set(parts)


def keep_telling(root: Element, media: str = MEDIA) -> None:
    """Leave each element the attributes that a reader needs, and take out pictures that are not ours."""
    for element in [root, *root.elements()]:
        element.children = [child for child in element.children if not _is_foreign(child, media)]
        element.attributes = _telling(element)


def _is_foreign(child: Element | str, media: str) -> bool:
    return isinstance(child, Element) and child.tag == "img" and not is_ours(child.attributes.get("src", ""), media)


def _telling(element: Element) -> dict[str, str]:
    attributes = element.attributes
    if element.tag == "a":
        address = link_address(attributes["href"]) if "href" in attributes else None
        return {} if address is None else {"href": address}
    if element.tag == "img":
        alt = " ".join(attributes.get("alt", "").split())
        return ({"alt": alt} if alt else {}) | {"src": attributes.get("src", "")}
    if element.tag == "ol":
        start, numeral = attributes.get("start", ""), attributes.get("type", "")
        counted = {"start": str(int(start))} if re.fullmatch(r"[0-9]{1,5}", start) and int(start) != 1 else {}
        return counted | ({"type": numeral} if numeral in _NUMERAL - {"1"} else {})
    if element.tag in ("td", "th"):
        return {name: attributes[name] for name in ("colspan", "rowspan", "scope") if name in attributes}
    return {}
