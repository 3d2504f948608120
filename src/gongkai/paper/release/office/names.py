"""The vocabularies of office files under the short names that the formats' own texts use: `w:p`, `a:off`, `x:c`."""

from __future__ import annotations

from functools import cache

from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "w": f"{_OFFICE}wordprocessingml/2006/main",
    "x": f"{_OFFICE}spreadsheetml/2006/main",
    "p": f"{_OFFICE}presentationml/2006/main",
    "a": f"{_OFFICE}drawingml/2006/main",
    "c": f"{_OFFICE}drawingml/2006/chart",
    "pic": f"{_OFFICE}drawingml/2006/picture",
    "wp": f"{_OFFICE}drawingml/2006/wordprocessingDrawing",
    "xdr": f"{_OFFICE}drawingml/2006/spreadsheetDrawing",
    "m": f"{_OFFICE}officeDocument/2006/math",
    "r": f"{_OFFICE}officeDocument/2006/relationships",
    "ct": f"{_OFFICE}package/2006/content-types",
    "rel": f"{_OFFICE}package/2006/relationships",
    "mc": f"{_OFFICE}markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_SHORT = {uri: prefix for prefix, uri in NAMESPACES.items()}
UNDERSTOOD = {NAMESPACES[prefix] for prefix in ("w", "x", "p", "a", "c", "pic", "wp", "xdr", "m", "wps", "wpg")}
"""Vocabularies of which a choice between alternatives may be taken."""
RELATION = f"{_OFFICE}officeDocument/2006/relationships/"


@cache
def short(tag: str) -> str:
    """The short name of an element or attribute: `w:p`, `val`; with a leading `?` for a vocabulary that is not ours."""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    return f"{_SHORT.get(uri, '?')}:{local}"


@cache
def full(name: str) -> str:
    """The name as lxml writes it."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def local(tag: str) -> str:
    """The name without its vocabulary."""
    return tag.rpartition("}")[2]


def root(name: str, *prefixes: str) -> etree._Element:
    """The first element of a new part that uses these vocabularies; that of a workbook is the default one."""
    own = name.partition(":")[0]
    nsmap: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    nsmap[None if own in ("x", "ct", "rel") else own] = NAMESPACES[own]
    return etree.Element(full(name), nsmap=nsmap)  # type: ignore[arg-type] # None names the default one


def add(parent: etree._Element, name: str, /, **values: str) -> etree._Element:
    """A new last child; `w_val` stands for the attribute `w:val`."""
    child = etree.SubElement(parent, full(name))
    for key, value in values.items():
        child.set(full(key.replace("_", ":")), value)
    return child


def get(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its short name; `default` also where there is no element."""
    return default if element is None else element.get(full(name), default)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The descendant at the end of a path of short names, the first at each step; None where it breaks off."""
    for name in names:
        if element is None:
            return None
        element = element.find(full(name))
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:b` is set: it is when it stands there without a value."""
    return element is not None and get(element, "w:val", element.get("val", "1")) not in ("0", "false", "off", "none")


def number(text: str | None, default: float = 0.0) -> float:
    """A number of the markup, also one with a unit behind it (`12pt`); `default` for what is none."""
    digits = (text or "").strip().rstrip("ptcminx%").strip()
    try:
        value = float(digits)
    except ValueError:
        return default
    return value if abs(value) < 1e12 else default
