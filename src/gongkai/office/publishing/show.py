"""在线查看: what a page can show of an attachment. It is made once for a content and kept beside the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from gongkai.office.publishing.look import FindingWithAnswer, ReviewReport, text_of_all
from gongkai.office.publishing.models import Attachment
from gongkai.office.storage.contents import read_whole
from gongkai.office.storage.derived import derived
from gongkai.paper.body.reading import text_of
from gongkai.paper.body.shown import ShownFile, show_file
from gongkai.paper.formats.rows import squeezed


def shown_of(attachment: Attachment) -> ShownFile:
    """What a page can show of a file; nothing of what has no words. Whoever asks has looked whether it may be read.

    Raises FileDamaged.
    """
    if attachment.is_picture or attachment.is_recording:
        return ShownFile(())

    def made_anew() -> bytes:
        parts = show_file(read_whole(attachment.stored, attachment.sha256))
        return json.dumps(asdict(parts), ensure_ascii=False).encode()

    return ShownFile.of(json.loads(derived(f"parts of {attachment.sha256}", ".json", made_anew)))


def found_in(
    attachment: Attachment, look: ReviewReport, shown_file: ShownFile
) -> Iterator[tuple[FindingWithAnswer, tuple[int, ...]]]:
    """What was found in a file, each with the numbers of the shown parts, from 1, in which the passage stands."""
    text = text_of_all(attachment.version)
    parts = [squeezed(text_of(part.html)) for part in shown_file.parts]
    for finding in look.findings:
        if finding.file == attachment:
            passage = squeezed(text[finding.finding.start : finding.finding.end])
            yield finding, tuple(number for number, part in enumerate(parts, 1) if passage in part)
