"""政策解读: it says how and by whom it explains, and what is only seen or heard stands in words too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.disclosure import Relation
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.link import link
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.refusals import Gap
from office.publishing.publishing_world import DAY, EXPLAINED, RULES, Bureau, picture
from paper.body.recorded import film, track

pytestmark = pytest.mark.django_db
SILENT = {"body": "", "text": ""}
FILM = film(track(b"vide", b"avc1"), track(b"soun", b"mp4a"))


def explaining(content: Content, *files: tuple[bytes, str, str]) -> Version:
    bureau = Bureau()
    document = bureau.published(RULES)
    version = bureau.drafted(content, "interpretation")
    link(version, Relation.INTERPRETS, document.disclosure, actor=bureau.clerk, on=DAY)
    for number, (data, name, words) in enumerate(files):
        attach(version, data, name, f"附件{number}", words, actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    return version


@pytest.mark.parametrize(
    ("change", "files", "missing"),
    [
        ({}, [], []),
        ({"interpretation_forms": ""}, [], [Gap("interpretation_forms")]),
        ({"interpreter": ""}, [], [Gap("interpreter")]),
        ({"interpretation_forms": "questions,head"}, [], []),
        ({"interpretation_forms": "picture"}, [], [Gap("interpretation_forms", "no_picture")]),
        (
            {"interpretation_forms": "picture"}, [(picture(), "图.png", "")],
            [Gap("interpretation_forms", "no_words")],
        ),
        ({"interpretation_forms": "text,picture"}, [(picture(), "图.png", "五档年期。")], []),
        ({"interpretation_forms": "picture", **SILENT}, [(picture(), "图.png", "五档年期。")], []),
        ({"interpretation_forms": "recording"}, [], [Gap("interpretation_forms", "no_recording")]),
        ({"interpretation_forms": "recording"}, [(FILM, "讲解.mp4", "")], []),
        (
            {"interpretation_forms": "recording", **SILENT}, [(FILM, "讲解.mp4", "")],
            [Gap("body", "no_transcript")],
        ),
    ],
    ids=["in words", "no form", "by nobody", "questions to the head", "no picture", "a picture without words",
         "a picture with words", "nothing but a picture with words", "no recording", "a film written out",
         "a film not written out"],
)  # fmt: skip
def test_what_each_form_asks_for(
    change: dict[str, str], files: list[tuple[bytes, str, str]], missing: list[Gap]
) -> None:
    assert list(look_at(explaining(replace(EXPLAINED, **change), *files), DAY).gaps) == missing


def test_what_a_picture_shows_is_reviewed_like_any_text_and_can_be_found() -> None:
    said = "咨询请找王小明，身份证号码110101199003070011。"
    version = explaining(replace(EXPLAINED, interpretation_forms="picture"), (picture(), "图.png", said))
    assert (version.attachments.get().text, version.attachments.get().scan) == (said, False)
    assert "identity_number" in [one.finding.rule for one in look_at(version, DAY).findings if one.blocks]
