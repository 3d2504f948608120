"""Images packed as small as their kind allows: as faxes, as photographs, or without loss."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, JpegImagePlugin
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from gongkai.paper.release.jpeg import bare
from gongkai.paper.release.pdf_read import at, is_photograph, packed, whole

_LARGE = 1_000_000
"""Dots beyond which an image is packed quickly rather than as small as can be."""


def best_packed(picture: Image.Image, jpeg: bytes) -> tuple[bytes, list[bytes]]:
    """A picture in whichever packing is smaller: without loss, or as this photograph of it."""
    content, entries = packed_flat(picture)
    photograph = bare(jpeg, *picture.size)
    if photograph is not None and len(photograph.content) < len(content):
        return photograph.content, image_entries(*picture.size, photograph.colours, b"/DCTDecode")
    return content, entries


def packed_like(colours: Image.Image, image: DictionaryObject) -> tuple[bytes, list[bytes]]:
    """An image packed: black and white as faxes are, photographs as photographs, all else without loss."""
    width, height = colours.size
    if colours.mode == "L" and _is_bilevel(colours):
        entries = image_entries(width, height, 1, b"/CCITTFaxDecode", bits=1)
        return group4(colours.convert("1")), [*entries, group4_parameters(width, height)]
    filters = at(image, "/Filter")
    last = str(whole(filters[-1])) if isinstance(filters, ArrayObject) and filters else str(filters)
    if last in ("/DCTDecode", "/JPXDecode"):
        paper = io.BytesIO()
        colours.save(paper, "JPEG", **_tables(image, colours))
        jpeg = bare(paper.getvalue(), width, height)
        if jpeg is not None:
            return jpeg.content, image_entries(width, height, jpeg.colours, b"/DCTDecode")
    return packed_flat(colours)


def _is_bilevel(image: Image.Image) -> bool:
    counts = image.histogram()
    return sum(counts[1:255]) == 0


def _tables(image: DictionaryObject, colours: Image.Image) -> dict[str, object]:
    """With how much loss a photograph was packed: it is packed with the same, so that it grows no larger."""
    if isinstance(image, StreamObject) and is_photograph(image):
        try:
            with Image.open(io.BytesIO(packed(image)), formats=("JPEG",)) as source:
                if source.mode == colours.mode and isinstance(source, JpegImagePlugin.JpegImageFile):
                    sampling = JpegImagePlugin.get_sampling(source)
                    return {"qtables": source.quantization, **({"subsampling": sampling} if sampling >= 0 else {})}
        except (OSError, ValueError, SyntaxError):
            pass
    return {"quality": 85}


def image_entries(width: int, height: int, colours: int, packing: bytes, *, bits: int = 8) -> list[bytes]:
    """What an image says of itself."""
    space = b"/DeviceGray" if colours == 1 else b"/DeviceRGB"
    return [
        b"/Type /XObject /Subtype /Image /ColorSpace %s /BitsPerComponent %d" % (space, bits),
        b"/Width %d /Height %d /Filter %s" % (width, height, packing),
    ]


def packed_flat(image: Image.Image) -> tuple[bytes, list[bytes]]:
    """An image packed without loss, row by row with what a PNG knows to make rows small."""
    paper = io.BytesIO()
    large = image.width * image.height > _LARGE
    image.save(paper, "PNG", compress_level=1 if large else 6)
    png, place, parts = paper.getvalue(), 8, []
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            parts.append(png[place + 8 : place + 8 + length])
        place += 12 + length
    colours = 1 if image.mode == "L" else 3
    parameters = b"/DecodeParms <</Predictor 15 /Colors %d /Columns %d>>" % (colours, image.width)
    return b"".join(parts), [*image_entries(*image.size, colours, b"/FlateDecode"), parameters]


def group4(image: Image.Image) -> bytes:
    """Black and white packed as faxes are: black is 0."""
    paper = io.BytesIO()
    # A fax takes 0 for the white of the paper, a PDF for black, and a TIFF packs what it is given.
    ImageChops.invert(image).save(paper, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(paper.getvalue())) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (begin,), (length,) = tags[273], tags[279]
    return paper.getvalue()[begin : begin + length]


def group4_parameters(width: int, height: int) -> bytes:
    """How a fax is to be read."""
    return b"/DecodeParms <</K -1 /Columns %d /Rows %d /BlackIs1 false>>" % (width, height)
