"""Refusals of the acts on columns, in words for the desk: what is so, and what to do."""

from __future__ import annotations

from pathlib import Path

from gongkai.faces.desk import words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.office.columns import refusals

refusal_words = read_sentences(Path(__file__).with_name("refusals.toml"), [refusals], otherwise=words.refusal_words)
