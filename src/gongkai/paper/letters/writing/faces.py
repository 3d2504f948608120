"""The faces that GB/T 9704 asks for in letters: which are not on this machine, and in what a PDF is printed instead.

The style sheet names for each use the faces that are right, then those that stand in for them, Noto first. A Word
document names its faces and is printed where they are installed; a PDF is fixed with what there is here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.paper.letters.writing.write_html import style_sheet
from gongkai.paper.pdf import installed_families

_FIRST_SUBSTITUTE = "Noto Serif CJK SC"
_USES = {"title": ("标题、机关名称", "小标宋体"), "text": ("正文", "仿宋体")}
"""Custom property of the style sheet → what it is used for, and the face that the standard asks for."""
_LIST = re.compile(r"--(?P<use>[a-z]+):(?P<families>[^;]+);")


@dataclass(frozen=True)
class MissingFace:
    """A face that is not installed. `substitute` is the family used instead, empty where none of the list is there."""

    use: str
    face: str
    substitute: str


def missing_faces() -> tuple[MissingFace, ...]:
    """The faces of a letter that this machine lacks. Raises CannotWrite(``fonts_unknown``)."""
    installed = installed_families()
    wanted = {listed["use"]: _families(listed["families"]) for listed in _LIST.finditer(style_sheet())}
    missing = []
    for name, (use, face) in _USES.items():
        families = wanted[name]
        right = families[: families.index(_FIRST_SUBSTITUTE)]
        if installed.isdisjoint(right):
            missing.append(MissingFace(use, face, next((family for family in families if family in installed), "")))
    return tuple(missing)


def _families(listed: str) -> list[str]:
    return [family.strip().strip('"') for family in listed.split(",")]
