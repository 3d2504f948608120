"""What changed from one version of a document to another, for both faces: its data, its files, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.publishing.models import Version
from gongkai.paper.body.compare import ParagraphChange, PieceChange, changes

Pairs = Iterable[tuple[str, str]]


@sheetclass
class VersionsComparison:
    """Two versions beside each other."""

    before: int = doc("which version is the earlier one")
    after: int = doc("which is the later one")
    others: tuple[int, ...] = doc("with which earlier versions the later one can be compared")
    data: tuple[tuple[str, str, str], ...] = doc("what it says of itself: label, what it was, what it is")
    words: tuple[ParagraphChange, ...] = doc("the paragraphs of both in reading order")

    @property
    def reads_the_same(self) -> bool:
        """Whether no word of the text changed."""
        return all(change.kind is PieceChange.KEPT for change in self.words)


def compared(
    after: Version, earlier: Sequence[Version], chosen: str, said_of: Callable[[Version], Pairs]
) -> VersionsComparison | None:
    """A version beside an earlier one: that of the number that was chosen, else the first of `earlier`. None where
    there is none. `said_of` gives what a version says of itself, by label.
    """
    before = next((version for version in earlier if chosen in ("", str(version.number))), None)
    if before is None:
        return None
    was, now = _told(before, said_of), _told(after, said_of)
    files = {attachment.file_name: attachment.sha256 for attachment in before.attachments.all()}
    was["附件"] = "、".join(files)
    now["附件"] = "、".join(
        f"{attachment.file_name}（内容已换）"
        if files.get(attachment.file_name, attachment.sha256) != attachment.sha256
        else attachment.file_name
        for attachment in after.attachments.all()
    )
    labels = dict.fromkeys([*was, *now])
    return VersionsComparison(
        before=before.number,
        after=after.number,
        others=tuple(version.number for version in earlier),
        data=tuple(
            (label, was.get(label, ""), now.get(label, "")) for label in labels if was.get(label) != now.get(label)
        ),
        words=changes(before.body, after.body),
    )


def _told(version: Version, said_of: Callable[[Version], Pairs]) -> dict[str, str]:
    return {"标题": version.title, **dict(said_of(version)), "内容概述": version.summary}
