"""A Word document as the body of a disclosure, with what its form says of it. It only guesses; a person confirms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from gongkai.paper.body.apart import asked
from gongkai.paper.body.head import without_head
from gongkai.paper.body.official_form import FormDoubt


@dataclass(frozen=True)
class Imported:
    """What was read. `html` is clean; the rest is guessed from the form of the document, None where it says nothing.

    `document_number` has its year in 〔〕; `disclosure_mark` is the note such as 此件公开发布, without its brackets;
    `attachments_named` are the names given below the text; `head` and `number_line` the lines at the top that are the
    name of the paper, the title and the number.
    """

    html: str
    title: str | None
    document_number: str | None
    written_on: date | None
    organ: str | None
    addressees: tuple[str, ...]
    attachments_named: tuple[str, ...]
    disclosure_mark: str | None
    doubts: tuple[FormDoubt, ...]
    head: tuple[str, ...] = ()
    number_line: str = ""

    def body(self, *, numbered: bool) -> str:
        """What stands below the head, for a page that shows the title above it, and the number where it is `numbered`.

        What else stands in the head, such as who adopted it and when, stays; so does all that was not recognised.
        """
        return without_head(self.html, [*self.head, *([self.number_line] if numbered and self.number_line else ())])

    def as_json(self) -> dict[str, Any]:
        """What was read, as JSON can hold it; `imported_from` reads it back."""
        return {
            **asdict(self),
            "written_on": self.written_on.isoformat() if self.written_on else None,
            "addressees": list(self.addressees),
            "attachments_named": list(self.attachments_named),
            "doubts": [list(astuple(doubt)) for doubt in self.doubts],
            "head": list(self.head),
        }


def read_docx(data: bytes) -> Imported:
    """Read a Word document (.docx), in a process of its own.

    Raises CannotRead for what is none (``not_docx``), ``empty``, ``too_large``, ``encrypted``, ``zip_bomb``,
    ``not_admitted``, ``broken``, ``too_large_inside``, ``too_slow``, or marked as a state secret (``secret``).
    """
    return imported_from(asked("docx", data))


def imported_from(plain: Mapping[str, Any]) -> Imported:
    """What was read, from its form in JSON."""
    written_on = plain["written_on"]
    return Imported(
        html=plain["html"],
        title=plain["title"],
        document_number=plain["document_number"],
        written_on=date.fromisoformat(written_on) if written_on else None,
        organ=plain["organ"],
        addressees=tuple(plain["addressees"]),
        attachments_named=tuple(plain["attachments_named"]),
        disclosure_mark=plain["disclosure_mark"],
        doubts=tuple(FormDoubt(*doubt) for doubt in plain["doubts"]),
        head=tuple(plain["head"]),
        number_line=plain["number_line"],
    )


def why_doubted(doubt: FormDoubt) -> str:
    """What a doubt means, in Chinese, without a full stop. Raises KeyError for a reason without words."""
    return _sentences()[doubt.reason].format(words=doubt.words)


@cache
def _sentences() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "doubts.toml").read_text(encoding="utf-8"))
