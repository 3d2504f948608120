"""PDF to be given: pages kept back are taken out for good, and with them all that a page does not show.

The copy is written anew from the kept pages, each with what it needs to be drawn and nothing more. What a file holds
beside its pages (properties, outline, enclosures, scripts, forms, structure) is left behind, and so is everything that
no kept page leads to. The copy is read again: nothing that only a page kept back drew may be in it.

Streams stay in the file they come from until they are written, so that memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from gongkai.paper.release.found import MOST_PLACES, Found, NotReleasable, Place
from gongkai.paper.release.pages import words_of
from gongkai.paper.release.pictures import without_segments

_DRAWN = {
    "/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
    "/UserUnit", "/Group",
}  # fmt: skip
"""What a page keeps: what it takes to draw it."""
_TELLING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OPI", "/Alternates", "/AF",
    "/Thumb", "/Measure", "/PtData", "/OC", "/ID", "/B", "/Annots", "/AA", "/Ref",
    "/Properties",
)  # fmt: skip
"""What any object loses: what tells of its making, or leads out of the page."""
_DROPPED_NOTES = {
    "/Link", "/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/FileAttachment",
    "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/TrapNet", "/PrinterMark",
}  # fmt: skip
"""Annotations that go without the page looking different to who prints it. Others cover or fill in something."""
_ROOT = {"/Type", "/Pages", "/Version"}
_TRAILER = {"/Root", "/Size", "/ID", "/Prev", "/XRefStm", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}
"""What a file says of itself at its end: where things lie."""


def examine_pdf(file: Path) -> Found:
    """Pages, and what covers or hides something. Raises NotReleasable."""
    with _opened(file) as pdf:
        return Found("pdf", len(pdf.pages), tuple(_places(pdf))[:MOST_PLACES])


def write_pdf(source: Path, target: Path, withheld: Set[int] = frozenset()) -> int:
    """Write the copy without the `withheld` pages; how many pages it has. Raises NotReleasable."""
    with _opened(source) as pdf:
        if places := tuple(_places(pdf)):
            raise NotReleasable("hidden", places[:MOST_PLACES])
        secret = _only_on(pdf, withheld) if withheld else set()
        for number in sorted(withheld, reverse=True):
            del pdf.pages[number - 1]
        kept = len(pdf.pages)
        for page in pdf.pages:
            _bare(page.obj)
        for name in set(pdf.Root.keys()) - _ROOT:
            del pdf.Root[name]
        for name in set(pdf.trailer.keys()) - _TRAILER:
            del pdf.trailer[name]
        pdf.remove_unreferenced_resources()
        for each in _dictionaries(pdf):
            _silence(each)
        # Only what can be reached from the pages is written, stream by stream from where it lies.
        pdf.save(
            target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True,
            encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False,
        )  # fmt: skip
    _look_again(target, kept, secret)
    return kept


def _opened(file: Path) -> Pdf:
    try:
        # Not mapped into memory: what is read of a large file then counts, page by page.
        pdf = Pdf.open(file, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError as locked:
        raise NotReleasable("encrypted") from locked
    except (pikepdf.PdfError, ValueError, OSError) as broken:
        raise NotReleasable("broken") from broken
    if not len(pdf.pages):
        pdf.close()
        raise NotReleasable("broken")
    return pdf


def _places(pdf: Pdf) -> Iterator[Place]:
    """What covers, fills in or hides something, so that the copy would show other than what was seen."""
    layers = pdf.Root.get("/OCProperties")
    if isinstance(layers, Dictionary):
        shown = layers.get("/D", Dictionary())
        if shown.get("/BaseState") == Name.OFF or len(shown.get("/OFF", [])):
            yield Place("layer", "整个文件")
    for number, page in enumerate(pdf.pages, 1):
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            kind = str(note.get("/Subtype", "")) if isinstance(note, Dictionary) else ""
            if kind == "/Widget":
                yield Place("form_field", words_of([number]))
            elif kind and kind not in _DROPPED_NOTES:
                yield Place("drawn_over", words_of([number]))


def _bare(page: Object) -> None:
    """Leave a page what it takes to draw it."""
    for name in set(page.keys()) - _DRAWN - {"/Parent"}:
        del page[name]


def _dictionaries(pdf: Pdf) -> Iterator[Dictionary | Stream]:
    """Every dictionary of a file, also those that stand within another object."""
    for each in pdf.objects:
        yield from _within(each)


def _within(each: Object) -> Iterator[Dictionary | Stream]:
    if isinstance(each, Dictionary | Stream):
        yield each
        children = [each[name] for name in sorted(each.keys())]
    else:
        children = list(each) if isinstance(each, pikepdf.Array) else []
    for child in children:
        # What has a number of its own is met under it.
        if isinstance(child, Dictionary | pikepdf.Array) and not child.is_indirect:
            yield from _within(child)


def _silence(each: Dictionary | Stream) -> None:
    """Take from an object what tells of its making; a photograph loses what the camera put into it."""
    for name in _TELLING:
        if name in each:
            del each[name]
    if isinstance(each, Stream) and _is_photograph(each):
        raw = each.read_raw_bytes()
        bare = without_segments(raw)
        if bare != raw:
            each.write(bare, filter=Name.DCTDecode)


def _is_photograph(stream: Stream) -> bool:
    filters = stream.get("/Filter")
    one = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) == 1 else filters
    return bool(one == Name.DCTDecode)


def _only_on(pdf: Pdf, withheld: Set[int]) -> set[str]:
    """The marks of all that pages kept back draw and no other page does."""
    here: set[str] = set()
    elsewhere: set[str] = set()
    for number, page in enumerate(pdf.pages, 1):
        marks = here if number in withheld else elsewhere
        contents = page.obj.get("/Contents")
        for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(part, Stream):
                marks.add(_mark(part))
        marks.update(_drawn(page.obj, page.obj.get("/Resources", Dictionary()), set()))
    return here - elsewhere


def _drawn(what: Object, resources: Object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The marks of the pictures and forms that a page or form draws. Raises NotReleasable where it cannot be told."""
    try:
        drawn = [str(done.operands[0]) for done in pikepdf.parse_content_stream(what, "Do") if done.operands]
    except (pikepdf.PdfError, TypeError, ValueError) as broken:
        raise NotReleasable("broken") from broken
    available = resources.get("/XObject", Dictionary())
    for name in drawn:
        one = available.get(name)
        if not isinstance(one, Stream) or one.objgen in seen:
            continue
        seen.add(one.objgen)
        yield _mark(one)
        if one.get("/Subtype") == Name.Form:
            yield from _drawn(one, one.get("/Resources", resources), seen)
        for behind in (one.get("/SMask"), one.get("/Mask")):
            if isinstance(behind, Stream):
                yield _mark(behind)


def _mark(stream: Stream) -> str:
    raw = stream.read_raw_bytes()
    return hashlib.sha256(without_segments(raw) if _is_photograph(stream) else raw).hexdigest()


def _look_again(copy: Path, pages: int, secret: set[str]) -> None:
    """Read the copy. Raises NotReleasable where something is in it that must not be."""
    with _opened(copy) as pdf:
        if len(pdf.pages) != pages or set(pdf.Root.keys()) - _ROOT or "/Info" in pdf.trailer:
            raise NotReleasable("not_removed")
        if any(set(page.obj.keys()) - _DRAWN - {"/Parent"} for page in pdf.pages):
            raise NotReleasable("not_removed")
        for each in _dictionaries(pdf):
            if any(name in each for name in _TELLING):
                raise NotReleasable("not_removed")
            if isinstance(each, Stream) and secret and _mark(each) in secret:
                raise NotReleasable("not_removed")
