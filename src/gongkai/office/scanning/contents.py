"""Contents that go out to the public: looked through as they come, or later; kept back until then.

A room names its contents in a module `scanned.py`, so that those that came before there was a scanner are found too:

    published_contents("publishing", lambda: Attachment.objects.values_list("sha256", "stored"))
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from django.conf import settings
from django.core.files.storage import default_storage

from gongkai.office.scanning.models import ScannedContent
from gongkai.office.scanning.refusals import InfectedFile, NotScanned
from gongkai.office.scanning.scanner import looked_through
from gongkai.office.scanning.states import FileState

_PIECE = 1 << 20
_sources: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {}


def published_contents(room: str, contents: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """Name the contents of a room: hash and place of each."""
    _sources[room] = contents


def remember(sha256: str, stored: str, state: FileState) -> None:
    """Note what the scanner said of a content. A verdict is not lost because the scanner is silent the next time."""
    content, new = ScannedContent.objects.get_or_create(sha256=sha256, defaults={"stored": stored, "state": state})
    if not new and state is not FileState.QUARANTINED and content.state != state:
        content.state = state
        content.save(update_fields=["state"])


def states_of(hashes: Collection[str]) -> dict[str, FileState]:
    """What the scanner said of these contents; of one that nobody asked about, that it waits."""
    states = dict(ScannedContent.objects.filter(sha256__in=hashes).values_list("sha256", "state"))
    return {sha256: FileState(states.get(sha256, FileState.QUARANTINED)) for sha256 in hashes}


def kept_back(hashes: Collection[str]) -> dict[str, FileState]:
    """Those of the contents that may not be published now: infected, or waiting for a scanner that there is."""
    held_back = {FileState.INFECTED} | ({FileState.QUARANTINED} if settings.VIRUS_SCANNER else set())
    return {sha256: state for sha256, state in states_of(hashes).items() if state in held_back}


def demand_clean(data: bytes) -> FileState:
    """What the scanner says of a file that comes in, to be remembered. Raises InfectedFile."""
    state = looked_through([data])
    if state is FileState.INFECTED:
        raise InfectedFile
    return state


def demand_publishable(sha256: str) -> None:
    """Raises InfectedFile, NotScanned for a content that is kept back."""
    match kept_back([sha256]).get(sha256):
        case FileState.INFECTED:
            raise InfectedFile
        case FileState.QUARANTINED:
            raise NotScanned


def infected(sha256: str) -> bool:
    """Whether a content that was public before is known to be harmful now."""
    return ScannedContent.objects.filter(sha256=sha256, state=FileState.INFECTED).exists()


def look_through_waiting(most: int) -> list[tuple[str, FileState]]:
    """Have up to so many contents looked through that wait, also those that came before; what came of each."""
    if not settings.VIRUS_SCANNER:
        return []
    verdicts: list[tuple[str, FileState]] = []
    for sha256, stored in _waiting(most):
        if not default_storage.exists(stored):
            continue
        state = looked_through(_pieces(stored))
        if state is FileState.QUARANTINED:
            break  # The scanner is silent; the next run asks again.
        remember(sha256, stored, state)
        verdicts.append((sha256, state))
    return verdicts


def _waiting(most: int) -> list[tuple[str, str]]:
    quarantined = ScannedContent.objects.filter(state=FileState.QUARANTINED)
    waiting = dict(quarantined.values_list("sha256", "stored")[:most])
    for contents in _sources.values():
        for sha256, stored in contents():
            if len(waiting) >= most:
                break
            if sha256 not in waiting and not ScannedContent.objects.filter(sha256=sha256).exists():
                waiting[sha256] = stored
    return list(waiting.items())


def _pieces(stored: str) -> Iterator[bytes]:
    with default_storage.open(stored) as content:
        while piece := content.read(_PIECE):
            yield piece
