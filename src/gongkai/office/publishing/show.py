"""在线查看: what a page can show of an attachment. It is made once for a content and kept beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gongkai import __version__
from gongkai.office.publishing.look import Answered, Look, text_of_all
from gongkai.office.publishing.models import Attachment
from gongkai.paper.annual.tables.rows import squeezed
from gongkai.paper.body.reading import text_of
from gongkai.paper.body.shown import Shown, show_file


def shown_of(made: Attachment) -> Shown:
    """What a page can show of a file; nothing of what has no words. Whoever asks has looked whether it may be read."""
    if made.is_picture or made.is_recording:
        return Shown(())
    # Another version of the program may show more of it.
    place = f"disclosures/made/{made.sha256}-{__version__}.json"
    if default_storage.exists(place):
        with default_storage.open(place) as kept:
            return Shown.of(json.load(kept))
    with default_storage.open(made.stored) as stored:
        shown = show_file(stored.read())
    default_storage.save(place, ContentFile(json.dumps(asdict(shown), ensure_ascii=False).encode()))
    return shown


def found_in(made: Attachment, look: Look, shown: Shown) -> Iterator[tuple[Answered, tuple[int, ...]]]:
    """What was found in a file, each with the numbers of the shown parts, from 1, in which the passage stands."""
    text = text_of_all(made.version)
    parts = [squeezed(text_of(part.html)) for part in shown.parts]
    for one in look.findings:
        if one.file == made:
            passage = squeezed(text[one.finding.start : one.finding.end])
            yield one, tuple(number for number, part in enumerate(parts, 1) if passage in part)
