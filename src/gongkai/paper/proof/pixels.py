"""V3 and V7: what is to be seen where words stand, and whether two pictures of a page show the same."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.proof.poppler import PagePicture, PageWords, Word

_FLAT = 24
"""Shades of grey within which a place counts as blank (256 in all)."""
_CELL = 16
"""Pixels along the side of the squares in which two pictures are compared: about the size of a sign."""
_SAME = 40
"""Mean difference of a square, in shades, up to which both show the same: edges are drawn a little differently."""
_SIGNS_A_PART = 3
"""Signs of a word that must leave a trace of their own: as many as would tell something."""
_SMALLEST = 1.5
"""Points of height below which nobody reads a word."""


def unseen(page: PageWords, picture: PagePicture, without_text: PagePicture | None) -> int:
    """How many words of a page nobody sees, or not whole: drawn on nothing, under something, in the ground's colour.

    `without_text` is the same page drawn without its text. A word that leaves no trace in the difference is not drawn;
    None where the page's text lies behind a picture of the page on purpose: then something must be in its place.
    """
    return sum(not _is_seen(word, page, picture, without_text) for word in page.words if word.text.strip())


def _is_seen(word: Word, page: PageWords, picture: PagePicture, without_text: PagePicture | None) -> bool:
    if word.bottom - word.top < _SMALLEST or word.right - word.left < _SMALLEST / 2:
        return False
    # The size of a page is told before it is turned, the place of a word after: the longer side is the same in both.
    scale = max(picture.width, picture.height) / max(page.width, page.height)
    return all(_leaves_a_trace(box, picture, without_text) for box in _parts(word, scale, picture))


def _parts(word: Word, scale: float, picture: PagePicture) -> Iterator[tuple[int, int, int, int]]:
    """The pixels of a word, some signs at a time: a word is not seen because its beginning is."""
    count = max(1, len(word.text) // _SIGNS_A_PART)
    upright = word.bottom - word.top > word.right - word.left
    for number in range(count):
        share = (number / count, (number + 1) / count)
        across = (0.0, 1.0) if upright else share
        down = share if upright else (0.0, 1.0)
        width, height = word.right - word.left, word.bottom - word.top
        yield (
            max(0, int((word.left + width * across[0]) * scale)),
            max(0, int((word.top + height * down[0]) * scale)),
            min(picture.width, int((word.left + width * across[1]) * scale) + 1),
            min(picture.height, int((word.top + height * down[1]) * scale) + 1),
        )


def _leaves_a_trace(box: tuple[int, int, int, int], picture: PagePicture, without_text: PagePicture | None) -> bool:
    left, top, right, bottom = box
    if left >= right or top >= bottom:
        return False
    darkest, lightest = 255, 0
    for row in range(top, bottom):
        start = row * picture.width
        strip = picture.pixels[start + left : start + right]
        darkest, lightest = min(darkest, min(strip)), max(lightest, max(strip))
        if without_text is not None and _differ(strip, without_text.pixels[start + left : start + right]):
            return True
    return without_text is None and lightest - darkest > _FLAT


def _differ(strip: bytes, other: bytes) -> bool:
    return strip != other and any(abs(a - b) > _FLAT for a, b in zip(strip, other, strict=True))


def different_squares(picture: PagePicture, other: PagePicture) -> int:
    """In how many squares two pictures of a page differ for an eye. All, where they are not of one size."""
    columns = -(-picture.width // _CELL)
    if (picture.width, picture.height) != (other.width, other.height):
        return columns * -(-picture.height // _CELL)
    different = 0
    for top in range(0, picture.height, _CELL):
        sums = [0] * columns
        for row in range(top, min(top + _CELL, picture.height)):
            start = row * picture.width
            strip, twin = picture.pixels[start : start + picture.width], other.pixels[start : start + picture.width]
            if strip == twin:
                continue
            for column in range(columns):
                part = slice(column * _CELL, (column + 1) * _CELL)
                if strip[part] != twin[part]:
                    sums[column] += sum(abs(a - b) for a, b in zip(strip[part], twin[part], strict=True))
        different += sum(
            total > _SAME * _CELL * _CELL and not _same_a_pixel_off(picture, other, column * _CELL, top)
            for column, total in enumerate(sums)
        )
    return different


def _same_a_pixel_off(picture: PagePicture, other: PagePicture, left: int, top: int) -> bool:
    """Whether a square shows the same, but for a pixel this way or that: bold signs are rounded to another place."""
    right, bottom = min(left + _CELL, picture.width), min(top + _CELL, picture.height)
    rows = range(max(top, 1), min(bottom, picture.height - 1))
    columns = slice(max(left, 1), min(right, picture.width - 1))
    area = len(rows) * (columns.stop - columns.start)
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            total = sum(
                abs(a - b)
                for row in rows
                for a, b in zip(
                    _strip(picture, row, columns.start, columns.stop),
                    _strip(other, row + down, columns.start + across, columns.stop + across),
                    strict=True,
                )
            )
            if total <= _SAME * area:
                return True
    return False


def _strip(picture: PagePicture, row: int, left: int, right: int) -> bytes:
    return picture.pixels[row * picture.width + left : row * picture.width + right]


def different_shades(picture: PagePicture, other: PagePicture) -> int:
    """In how many squares one picture is darker than the other, whatever their edges look like. All, as above."""
    columns = -(-picture.width // _CELL)
    if (picture.width, picture.height) != (other.width, other.height):
        return columns * -(-picture.height // _CELL)
    different = 0
    for top in range(0, picture.height, _CELL):
        sums = [0] * columns
        for row in range(top, min(top + _CELL, picture.height)):
            for column in range(columns):
                left, right = column * _CELL, min((column + 1) * _CELL, picture.width)
                sums[column] += sum(_strip(picture, row, left, right)) - sum(_strip(other, row, left, right))
        different += sum(abs(total) > _SAME * _CELL * _CELL for total in sums)
    return different
