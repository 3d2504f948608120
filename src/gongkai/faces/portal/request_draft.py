"""A request while it is filled in: kept in the visitor's session, sealed, until it is sent, left or too old.

What was typed is kept as it was typed, right or wrong, so that nothing is lost. It is not bound to an agency: who
finds that another one has the information takes it along.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core import signing
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from gongkai.office.sealing.refusals import SealingRefused
from gongkai.office.sealing.seal import seal, unseal

KEY = "portal.request_draft"
LONGEST = 60_000
"""How many characters of a step are kept; what is longer is refused by its form anyway."""
_SIGNED_AS = "gongkai request"
_UNKEPT = {"csrfmiddlewaretoken"}


@dataclass
class Draft:
    """The steps as they were typed, by name. `mark` will be that of the submission."""

    mark: uuid.UUID = field(default_factory=uuid.uuid4)
    steps: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def typed(self, step: str) -> MultiValueDict[str, str]:
        """What was typed into a step."""
        return MultiValueDict(self.steps.get(step, {}))

    def type(self, step: str, data: Mapping[str, object]) -> bool:
        """Keep what was typed into a step; False, and nothing is kept, where it is too long."""
        lists = dict(data.lists()) if isinstance(data, MultiValueDict) else {}
        kept = {name: [str(value) for value in values] for name, values in lists.items() if name not in _UNKEPT}
        if sum(len(value) for values in kept.values() for value in values) > LONGEST:
            return False
        self.steps[step] = kept
        return True

    @property
    def token(self) -> str:
        """Stands in the last form: which request it is and, as a hash, what it says."""
        return signing.dumps([str(self.mark), self._hash()], salt=_SIGNED_AS)

    def is_meant_by(self, token: str) -> bool:
        """Whether a form shows this request as it is now."""
        return read_token(token) == (self.mark, self._hash())

    def _hash(self) -> str:
        return hashlib.sha256(self.written().encode("utf-8", errors="surrogatepass")).hexdigest()

    def written(self) -> str:
        """The steps as text, always the same for the same steps."""
        return json.dumps(self.steps, ensure_ascii=False, sort_keys=True)


def read_token(token: str) -> tuple[uuid.UUID, str] | None:
    """The mark and the hash that a form brings; None where we did not write it."""
    try:
        mark, said = signing.loads(token, salt=_SIGNED_AS)
        return uuid.UUID(mark), str(said)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def draft_of(request: HttpRequest) -> Draft | None:
    """The request that is being filled in; None where there is none, or none that can be read any more."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict):
        return None
    try:
        steps = json.loads(unseal(kept["sealed"], context=_context(kept["mark"]))["steps"])
        return Draft(uuid.UUID(kept["mark"]), steps)
    except (SealingRefused, KeyError, ValueError):
        return None


def keep(request: HttpRequest, draft: Draft) -> None:
    """Keep it in the session."""
    mark = str(draft.mark)
    request.session[KEY] = {"mark": mark, "sealed": seal({"steps": draft.written()}, context=_context(mark))}


def forget(request: HttpRequest) -> None:
    """It was sent, or is given up."""
    request.session.pop(KEY, None)


def _context(mark: str) -> str:
    return f"request-draft:{mark}"
