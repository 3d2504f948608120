"""What programs that have no part in writing a copy say of it: poppler, qpdf, and what fontTools reads in a font."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from PIL import Image, ImageChops, ImageStat


def text_of(file: Path, page: int) -> str:
    """What pdftotext reads on a page, without spaces and ends of lines."""
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(file), "-"]
    return "".join(subprocess.run(command, capture_output=True, check=True).stdout.decode().split())


def drawn(file: Path, page: int) -> Image.Image:
    """A page as poppler draws it, a hundred dots an inch."""
    command = ["pdftoppm", "-r", "100", "-singlefile", "-cropbox", "-hide-annotations", "-f", str(page), str(file)]
    content = subprocess.run(command, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(content)).convert("L")


def difference(before: Image.Image, after: Image.Image) -> tuple[float, int]:
    """How far two pictures of a page are apart: on the average, and by how many squares of four dots.

    A square is another where a comma is missing; that a sign is drawn half a dot farther makes none.
    """
    assert before.size == after.size
    apart = ImageChops.difference(before.reduce(4), after.reduce(4))
    return ImageStat.Stat(apart).mean[0], sum(apart.histogram()[80:])


def objects_of(file: Path, *, packed: bool = False) -> dict[str, Any]:
    """Every object of a PDF, as qpdf unpacks it, or as it is packed."""
    level = "none" if packed else "generalized"
    command = ["qpdf", "--json", "--json-stream-data=inline", f"--decode-level={level}", str(file)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {name: value for name, value in answer["qpdf"][1].items() if name != "trailer"}


def stream_of(objects: dict[str, Any], reference: str) -> bytes:
    """The bytes of a stream."""
    return base64.b64decode(objects[f"obj:{reference}"]["stream"]["data"])


def entries_of(objects: dict[str, Any]) -> list[dict[str, Any]]:
    """The dictionaries of all objects that are one, or a stream."""
    values = [it["stream"]["dict"] if "stream" in it else it.get("value") for it in objects.values()]
    return [value for value in values if isinstance(value, dict)]


@dataclass(frozen=True)
class EmbeddedFont:
    """A font in a file: what its codes mean, in their order, and how many signs its program draws."""

    meanings: tuple[str, ...]
    drawn_signs: int
    names: frozenset[str]


def fonts_of(file: Path) -> list[EmbeddedFont]:
    """The embedded fonts of a file."""
    objects = objects_of(file)
    fonts = []
    for entries in entries_of(objects):
        if entries.get("/Subtype") != "/Type0":
            continue
        below = objects[f"obj:{entries['/DescendantFonts'][0]}"]["value"]
        descriptor = objects[f"obj:{below['/FontDescriptor']}"]["value"]
        program = stream_of(objects, descriptor["/FontFile3"])
        mapping = stream_of(objects, entries["/ToUnicode"]).decode("latin1")
        blocks = "".join(re.findall(r"beginbfchar(.*?)endbfchar", mapping, re.DOTALL))
        pairs = sorted(re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", blocks))
        meanings = tuple(bytes.fromhex(text).decode("utf-16-be") for _, text in pairs)
        names = frozenset({entries["/BaseFont"], below["/BaseFont"], descriptor["/FontName"]})
        fonts.append(EmbeddedFont(meanings, _signs_drawn(program), names))
    return fonts


def _signs_drawn(program: bytes) -> int:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    count = 0
    for name in fonts[0].CharStrings.keys():  # noqa: SIM118 - it is no dictionary
        pen = BoundsPen(None)
        fonts[0].CharStrings[name].draw(pen)
        count += pen.bounds is not None
    return count


@dataclass(frozen=True)
class EmbeddedImage:
    """An image in a file: its size, how it is packed, and what else it says."""

    size: tuple[int, int]
    packing: str
    entries: frozenset[str]


def images_of(file: Path) -> list[EmbeddedImage]:
    """The images of a file."""
    return [
        EmbeddedImage((entries["/Width"], entries["/Height"]), entries["/Filter"], frozenset(entries))
        for entries in entries_of(objects_of(file, packed=True))
        if entries.get("/Subtype") == "/Image"
    ]
