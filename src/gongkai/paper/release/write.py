"""Look at a file that is to be given, and write the copy that is given: whatever its kind."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from gongkai.paper.release.found import Copied, CopiedFile, NotReleasable
from gongkai.paper.release.kinds import kind_of
from gongkai.paper.release.package import examine_package, write_package
from gongkai.paper.release.pdf import examine_pdf, write_pdf
from gongkai.paper.release.pictures import examine_picture, write_picture


def examine(file: Path) -> CopiedFile:
    """What a file is and what must be seen to before it is given. Raises NotReleasable."""
    kind = kind_of(file)
    if kind == "pdf":
        return examine_pdf(file)
    return examine_picture(file) if kind in ("jpg", "png") else examine_package(file, kind)


def write_copy(source: Path, target: Path, withheld: Set[int] = frozenset()) -> Copied:
    """Write the copy without the `withheld` pages, and without what nobody sees on the others.

    Raises NotReleasable, also for pages to be taken out of what is no PDF (``only_pdf``).
    """
    kind = kind_of(source)
    if kind == "pdf":
        return write_pdf(source, target, withheld)
    if withheld:
        raise NotReleasable("only_pdf")
    written = write_picture(source, target) if kind in ("jpg", "png") else write_package(source, target, kind)
    return Copied(written.pages, written.left_out)
