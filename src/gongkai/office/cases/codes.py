"""查询码, by which an applicant follows a case without an account, and 意见码, by which somebody who was asked for an
opinion answers. Nobody can guess them, and they are kept nowhere.
"""

from __future__ import annotations

import uuid

from gongkai.office.encryption.encrypt import lookup_hash

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs that are not mistaken for one another when a code is read from paper or over the telephone."""
LENGTH = 12
_GROUP = 4


def code_for(mark: uuid.UUID) -> str:
    """The code that belongs to a submission: the same form sent again shows the same code, and only that form."""
    number = int(lookup_hash(str(mark), purpose="query-code"), 16)
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "-".join("".join(signs[start : start + _GROUP]) for start in range(0, LENGTH, _GROUP))


def opinion_code(mark: uuid.UUID, number: int) -> str:
    """The code of the asking of this number in the case that came of a submission: each asking has its own."""
    return code_for(uuid.uuid5(mark, f"consultation {number}"))


def print_of(code: str) -> str:
    """What is kept of a code, to find its case: a keyed print. "" for what is no code at all."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return lookup_hash(plain, purpose="query-code-kept") if len(plain) == LENGTH else ""
