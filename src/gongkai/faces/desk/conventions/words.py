"""Why a convention cannot be settled, in words."""

from __future__ import annotations

from pathlib import Path

from gongkai.faces.desk.columns.words import refusal_words as agency_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.office.conventions import refusals

refusal_words = read_sentences(Path(__file__).with_name("refusals.toml"), [refusals], otherwise=agency_words)
