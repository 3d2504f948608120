"""The same form sent again: told by its mark and by its words.

Sent twice, a form is one matter with one receipt. Sent again with other words it is another matter: the mark under
which those words are kept follows from both, so that they, too, can be sent twice.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

from gongkai.office.encryption.encrypt import lookup_hash


def print_of_words(words: Sequence[object]) -> str:
    """A keyed print of all that a form says. Blanks, width and capitals of its signs make no difference."""
    return lookup_hash(json.dumps(words, ensure_ascii=False, default=str), purpose="submission")


def mark_of_other_words(mark: uuid.UUID, words_print: str) -> uuid.UUID:
    """The mark of a form's other words."""
    return uuid.uuid5(mark, words_print)
