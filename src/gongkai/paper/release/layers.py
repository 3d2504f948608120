"""Layers of a PDF that can be switched off: which of them a reader sees when the file is opened."""

from __future__ import annotations

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.pdf_read import at, whole


class PdfLayers:
    """The layers of a file as it is opened."""

    def __init__(self, pdf: PdfReader) -> None:
        opened = at(at(pdf.root_object, "/OCProperties"), "/D")
        self._all_off = at(opened, "/BaseState") == "/OFF"
        self._off, self._on = (_numbers(at(opened, name)) for name in ("/OFF", "/ON"))

    def off(self, layer: object) -> bool:
        """Whether what belongs to a layer is not shown. Raises NotUnderstood for conditions."""
        if not isinstance(layer, DictionaryObject):
            return False
        if at(layer, "/Type") != "/OCMD":
            return self._is_off(layer)
        if at(layer, "/VE") is not None:
            raise NotUnderstood("layers")
        members = at(layer, "/OCGs")
        states = [
            not self._is_off(group)
            for group in map(whole, members if isinstance(members, ArrayObject) else [members])
            if isinstance(group, DictionaryObject)
        ]
        policy = at(layer, "/P") or "/AnyOn"
        policies = {
            "/AnyOn": any(states), "/AllOn": all(states), "/AnyOff": not all(states), "/AllOff": not any(states),
        }  # fmt: skip
        return bool(states) and not policies.get(str(policy), True)

    def _is_off(self, group: DictionaryObject) -> bool:
        number = getattr(group.indirect_reference, "idnum", None)
        return number in self._off or (self._all_off and number not in self._on)


def _numbers(groups: object) -> set[int]:
    return {
        group.indirect_reference.idnum
        for group in map(whole, groups if isinstance(groups, ArrayObject) else ())
        if isinstance(group, DictionaryObject) and group.indirect_reference is not None
    }
