"""The colours of tags that say whether a document is in force, on the portal and at the desk."""

from __future__ import annotations

from gongkai.law.disclosure import Validity

FORCE_TONES = {
    Validity.VALID: "ok",
    Validity.AMENDED: "info",
    Validity.REPEALED: "bad",
    Validity.DECLARED_VOID: "bad",
    Validity.LAPSED: "off",
    Validity.NOT_YET_IN_FORCE: "warn",
}
