"""Complaints in words: why an act is refused."""

from __future__ import annotations

from pathlib import Path

from gongkai.faces.desk import act_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law.procedure.table import NotOpen
from gongkai.office.complaints import refusals
from gongkai.office.locking import ChangedMeanwhile

READ = {"contact": "联系方式"}
"""What the journal says was read of a complaint, in words, besides what it says of a request."""

refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, ChangedMeanwhile],
    {**act_words.ACT_WORDS, NotOpen: act_words.not_open_words},
)

REFUSALS = refusal_words.kinds
"""Everything that an act on a complaint can refuse, to be caught and put into words."""
