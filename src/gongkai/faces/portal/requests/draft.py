"""A request while it is filled in, as a visitor's browser knows it: by its mark, in the session and in each page.

What was typed is kept, right or wrong, so that nothing is lost; but no signs that nobody sees. It is not bound to an
agency: who finds that another one has the information takes it along. Where the browser's session has another name by
now (a button pressed twice sends the old one), the page itself says which request it shows.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.core import signing
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from gongkai.faces.portal import public
from gongkai.faces.portal.contact_details import plain
from gongkai.faces.portal.requests.receipts import rename_session
from gongkai.office.cases import request_drafts
from gongkai.office.cases.refusals import DraftGone
from gongkai.office.cases.request_drafts import Typed, TypedRequest, draft_after, draft_at

KEY = "portal.request_draft"
FIELD = "draft"
"""The field of a step's page that says which request it shows."""
LONGEST = 60_000
"""How many characters of a step are kept; what is longer is refused by its form anyway."""
_SIGNED_AS = "gongkai request"
_UNKEPT = {"csrfmiddlewaretoken", FIELD}


def typed_into(draft: TypedRequest, step: str) -> MultiValueDict[str, str]:
    """What was typed into a step."""
    return MultiValueDict(draft.steps.get(step, {}))


def typed_in(data: Mapping[str, object]) -> Typed | None:
    """What a page brings of its step; None where it is too long to be kept."""
    lists = dict(data.lists()) if isinstance(data, MultiValueDict) else {}
    typed = {name: [plain(str(value)) for value in values] for name, values in lists.items() if name not in _UNKEPT}
    return typed if sum(len(value) for values in typed.values() for value in values) <= LONGEST else None


def token_of(draft: TypedRequest) -> str:
    """Stands in the pages: which request it is and, as a hash, what it says."""
    return signing.dumps([str(draft.mark), draft.hash()], salt=_SIGNED_AS)


def read_token(token: str) -> tuple[uuid.UUID, str] | None:
    """The mark and the hash that a page brings; None where we did not write it."""
    try:
        mark, content_hash = signing.loads(token, salt=_SIGNED_AS)
        return uuid.UUID(mark), str(content_hash)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def is_meant_by(draft: TypedRequest, token: str) -> bool:
    """Whether a page shows this request as it is now."""
    return read_token(token) == (draft.mark, draft.hash())


def draft_of(request: HttpRequest) -> TypedRequest | None:
    """The request that is being filled in; None where there is none, or none that can be read any more.

    A page that is sent means the one that it shows, where that is still there.
    """
    token = read_token(request.POST.get(FIELD, ""))
    draft = draft_at(token[0]) if token is not None else None
    if draft is None:
        try:
            draft = draft_at(uuid.UUID(str(request.session.get(KEY, ""))))
        except ValueError:
            return None
    return draft


def draft_sent_again(request: HttpRequest, step: str, typed: Typed) -> TypedRequest | None:
    """The request that this very page has changed already: its button was pressed twice."""
    token = read_token(request.POST.get(FIELD, ""))
    return draft_after(*token, step, typed) if token is not None else None


def keep(request: HttpRequest, draft: TypedRequest, step: str, typed: Typed) -> tuple[TypedRequest, bool]:
    """Keep what stands in a step, and whether another request had to be begun for it, the one it belonged to being
    gone. The steps of that one do not come back.

    Whoever planted the session of this browser does not come in by it: it is renamed before it leads to what was typed.
    """
    apart = False
    try:
        kept_draft = request_drafts.keep_step(draft, step, typed, on=public.today())
    except DraftGone:
        apart = KEY in request.session or bool(request.POST.get(FIELD))
        kept_draft = request_drafts.begin(TypedRequest(draft.mark, {step: draft.steps[step]}), on=public.today())
    follow(request, kept_draft)
    return kept_draft, apart


def follow(request: HttpRequest, draft: TypedRequest) -> None:
    """Let this session lead to the draft."""
    if request.session.get(KEY) != str(draft.mark):
        rename_session(request)
        request.session[KEY] = str(draft.mark)


def forget(request: HttpRequest) -> None:
    """It was sent, or is given up."""
    request.session.pop(KEY, None)
