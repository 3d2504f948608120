"""In how much memory a file of 200 MB goes from the officer to the applicant, through a real server.

A PDF of scanned pages is uploaded over HTTP, one page of it kept back, the copy made, the reply served, and the copy
downloaded with number and code. What is measured is the most memory that any process of the pages ever held (VmHWM),
against what it held before; and the process that makes the copy, by itself.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from bench.office.house import house_at
from bench.office.visitor import Visitor
from bench.pages import _parts
from bench.section import Row, section

PAGES, PAGE_BYTES = 100, 2 * 1024 * 1024
_PIECE = 1 << 20


@section("a file of 200 MB from the officer to the applicant")
def supply() -> Iterator[Row]:
    """Seconds and the most memory, step by step."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        original = Path(folder, "original.pdf")
        # In a process of its own: a child is said to have held at least what its parent held when it was begun.
        subprocess.run([sys.executable, "-m", "bench.supply", str(original)], check=True)
        size = original.stat().st_size / 1024**2
        yield from _copy_alone(original, Path(folder, "copy.pdf"), size)
        yield from _through_server(original, Path(folder, "home"), size)


def _scanned(target: Path) -> None:
    """A PDF of so many pages, each one picture that does not shrink any further."""
    pdf = PdfWriter()
    for number in range(PAGES):
        image = DecodedStreamObject()
        image.set_data(secrets.token_bytes(PAGE_BYTES))
        looks = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}
        image.update({NameObject(name): NameObject(each) for name, each in looks.items()})
        sizes = {"/Width": 2048, "/Height": 1024, "/BitsPerComponent": 8}
        image.update({NameObject(name): NumberObject(each) for name, each in sizes.items()})
        drawn = DecodedStreamObject()
        drawn.set_data(f"q 595 0 0 842 0 0 cm /I{number} Do Q".encode())
        pictures = DictionaryObject({NameObject(f"/I{number}"): pdf._add_object(image)})
        page = pdf.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
        page[NameObject("/Contents")] = pdf._add_object(drawn)
    pdf.write(target)


def _copy_alone(original: Path, copy: Path, size: float) -> Iterator[Row]:
    command = [sys.executable, "-m", "gongkai.paper.release.apart", "copy", str(original), str(copy), "7"]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    said = process.stdout.read() if process.stdout else b""
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    if json.loads(said).get("pages") != PAGES - 1:
        raise RuntimeError(said.decode())
    seconds, peak = time.perf_counter() - began, usage.ru_maxrss / 1024
    yield Row("making the copy", f"peak {peak:.0f} MiB", "< 512 MiB", f"{size:.0f} MiB, {seconds:.1f} s")


def _through_server(original: Path, home: Path, size: float) -> Iterator[Row]:
    house = house_at("SQLite", "", home, GONGKAI_SUPPLY_MEGABYTES="300")
    house.migrate()
    told = house.said("bench.office.supply", "begin")
    with house.serving() as serving:
        desk = Visitor(house.port, told["cookie"])
        page = f"/desk/agencies/qingshi/cases/{told['number']}/supply/"
        desk.get(page)
        before = _most(serving.pid)
        began = time.perf_counter()
        _upload(desk, page, original)
        yield Row("uploading, sealing, deciding", f"{time.perf_counter() - began:.1f} s", "< 60 s", f"{size:.0f} MiB")
        yield _memory_row("uploading", before, _most(serving.pid))
        house.said("bench.office.supply", "finish")
        applicant = Visitor(house.port)
        token = applicant.token("/tracking/")
        applicant.post("/tracking/", f"csrfmiddlewaretoken={token}&number={told['number']}&code={told['code']}")
        link = re.search(r'href="(/tracking/case/files/[^"]+)"', applicant.get("/tracking/case/"))
        if link is None:
            raise RuntimeError("no file is given")
        before, began = _most(serving.pid), time.perf_counter()
        length, _ = applicant.download(link[1])
        yield Row("downloading", f"{time.perf_counter() - began:.1f} s", note=f"{length / 1024**2:.0f} MiB")
        yield _memory_row("downloading", before, _most(serving.pid))


def _memory_row(what: str, before: float, after: float) -> Row:
    note = f"{before:.0f} MiB before, {after:.0f} MiB at most"
    return Row(f"{what}: memory that the pages grew by", f"{after - before:.0f} MiB", "< 64 MiB", note)


def _most(serve: int) -> float:
    """The most memory that one of the processes that answer has held so far, in MiB; the first is their master."""
    pids = next(pids for name, pids in _parts(serve).items() if name.startswith("the pages"))
    return max(_high_water(pid) for pid in pids[1:])


def _high_water(pid: int) -> float:
    said = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", said)
    return int(found[1]) / 1024 if found else 0.0


def _upload(desk: Visitor, page: str, original: Path) -> None:
    """Send the form with the file, piece by piece."""
    mark = secrets.token_hex(16)
    given = {
        "csrfmiddlewaretoken": desk.token(page), "title": "青石村地籍图", "share": "some_pages",
        "keep-TOTAL_FORMS": "1", "keep-INITIAL_FORMS": "0", "keep-0-part_pages": "7",
        "keep-0-ground": "regulation 15", "keep-0-reason": "个人隐私",
    }  # fmt: skip
    head = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in given.items()
    )
    head += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    tail = f"\r\n--{mark}--\r\n".encode()
    length = len(head.encode()) + original.stat().st_size + len(tail)

    def body() -> Iterator[bytes]:
        yield head.encode()
        with original.open("rb") as reading:
            while piece := reading.read(_PIECE):
                yield piece
        yield tail

    kind = f"multipart/form-data; boundary={mark}"
    desk.post(page, body(), **{"Content-Type": kind, "Content-Length": str(length)})


if __name__ == "__main__":
    _scanned(Path(sys.argv[1]))
