"""What qpdf reads of a PDF: its objects one by one, and the file written out so that it can be read as text."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.paper.proof.programs import CannotLook, run

_REFERENCE = re.compile(r"(\d+) (\d+) R")
_MENDING = "--warning-exit-0"
"""A file that qpdf has to mend is read all the same."""
_OBJECT = re.compile(rb"\d+ \d+ obj\b")
_OFFSET = re.compile(rb"^(\d+)/\d+: (?:uncompressed; offset = (\d+)|compressed)", re.MULTILINE)


@dataclass(frozen=True)
class Objects:
    """The objects of a file by the words that refer to them ("5 0 R"); streams lie unpacked in `folder`."""

    values: Mapping[str, Any]
    streams: Mapping[str, Path]
    trailer: Mapping[str, Any]
    version: str
    highest: int
    folder: Path = field(repr=False)

    def value(self, value: Any) -> Any:
        """What is meant: the object where only its reference stands; None for one that is not there."""
        seen = 0
        while isinstance(value, str) and _REFERENCE.fullmatch(value) and seen < len(self.values) + 1:
            value, seen = self.values.get(value), seen + 1
        return value

    def entry(self, value: Any, *names: str) -> Any:
        """What stands under these names, one inside the other; None where there is no such thing."""
        for name in names:
            value = self.value(value)
            value = value.get(name) if isinstance(value, dict) else None
        return self.value(value)

    def content(self, reference: Any) -> bytes:
        """The unpacked bytes of a stream; nothing where the reference leads to none."""
        place = self.streams.get(reference) if isinstance(reference, str) else None
        return place.read_bytes() if place is not None else b""

    def pages(self) -> list[str]:
        """The references of the pages, in order. A tree that leads back into itself ends where it does."""
        return list(self._leaves(self.entry(self.trailer, "/Root").get("/Pages"), set()))

    def _leaves(self, reference: Any, seen: set[str]) -> list[str]:
        node = self.value(reference)
        if not isinstance(reference, str) or reference in seen or not isinstance(node, dict):
            return []
        seen.add(reference)
        kids = self.value(node.get("/Kids"))
        if not isinstance(kids, list):
            return [reference]
        return [leaf for kid in kids for leaf in self._leaves(kid, seen)]


def is_reference(value: Any) -> bool:
    """Whether a value refers to an object."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


def objects_of(file: Path, folder: Path) -> Objects:
    """The objects of a file; its streams are unpacked into the folder. Raises CannotLook."""
    printed = run(
        "qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=file", f"--json-stream-prefix={folder / 'stream'}",
        "--decode-level=generalized", _MENDING, str(file), reads=[file], folder=folder,
    )  # fmt: skip
    try:
        head, body = json.loads(printed)["qpdf"]
        trailer = body.pop("trailer")["value"]
    except (ValueError, KeyError, TypeError) as unreadable:
        raise CannotLook("qpdf") from unreadable
    values, streams = {}, {}
    for key, row in body.items():
        reference = key.removeprefix("obj:")
        if "stream" in row:
            values[reference] = row["stream"]["dict"]
            streams[reference] = Path(row["stream"]["datafile"])
        else:
            values[reference] = row["value"]
    return Objects(values, streams, trailer, head["pdfversion"], head["maxobjectid"], folder)


def written_out(file: Path, target: Path) -> bytes:
    """The file written anew with its streams unpacked, at `target` too. Raises CannotLook."""
    words = ("--qdf", "--object-streams=disable", "--decode-level=generalized", "--decrypt", _MENDING)
    run("qpdf", *words, str(file), str(target), reads=[file], writes=[target])
    return target.read_bytes()


def changed(
    objects: Objects, source: Path, target: Path, values: Mapping[str, Any], streams: Mapping[str, bytes]
) -> None:
    """Write the file again with some objects and the contents of some streams exchanged. Raises CannotLook."""
    update: dict[str, Any] = {f"obj:{reference}": {"value": value} for reference, value in values.items()}
    for reference, content in streams.items():
        packing = {"/Filter", "/DecodeParms", "/Length"}
        entries = {name: value for name, value in objects.values[reference].items() if name not in packing}
        update[f"obj:{reference}"] = {"stream": {"dict": entries, "data": base64.b64encode(content).decode("ascii")}}
    head = {
        "jsonversion": 2, "pdfversion": objects.version, "pushedinheritedpageresources": False,
        "calledgetallpages": True, "maxobjectid": objects.highest,
    }  # fmt: skip
    order = objects.folder / "update.json"
    document = {"version": 2, "parameters": {"decodelevel": "generalized"}, "qpdf": [head, update]}
    order.write_text(json.dumps(document), encoding="utf-8")
    words = (f"--update-from-json={order}", "--static-id", _MENDING)
    run("qpdf", *words, str(source), str(target), reads=[source, order], writes=[target])


def gaps(file: Path) -> int:
    """How many times something lies in the file between two objects that belongs to neither. Raises CannotLook."""
    data = file.read_bytes()
    listed = [
        (int(number), offset)
        for number, offset in _OFFSET.findall(run("qpdf", "--show-xref", _MENDING, str(file), reads=[file]))
    ]
    starts = sorted(int(offset) for _, offset in listed if offset)
    ends = [*starts[1:], max(data.rfind(b"\nxref"), data.rfind(b"\rxref"), starts[-1] if starts else 0)]
    between = (data[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return sum(
        not _OBJECT.match(part) or not part.endswith(b"endobj") or part.count(b"endobj") != 1 for part in between
    )
