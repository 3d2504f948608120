"""政策解读: it says how and by whom it explains, and what is only seen or heard stands in words too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.disclosure import Relation
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.explained import outdated
from gongkai.office.publishing.link import link
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.refusals import FieldGap
from gongkai.office.publishing.show import shown_of
from gongkai.office.publishing.withdraw import withdraw
from gongkai.paper.body.shown import ShownFile
from office.publishing.publishing_world import DAY, EXPLAINED, RULES, Bureau, at, numbered, picture
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
        ({"interpretation_forms": ""}, [], [FieldGap("interpretation_forms")]),
        ({"interpreter": ""}, [], [FieldGap("interpreter")]),
        ({"interpretation_forms": "questions,head"}, [], []),
        ({"interpretation_forms": "picture"}, [], [FieldGap("interpretation_forms", "no_picture")]),
        (
            {"interpretation_forms": "picture"}, [(picture(), "图.png", "")],
            [FieldGap("interpretation_forms", "no_words")],
        ),
        ({"interpretation_forms": "text,picture"}, [(picture(), "图.png", "五档年期。")], []),
        ({"interpretation_forms": "picture", **SILENT}, [(picture(), "图.png", "五档年期。")], []),
        ({"interpretation_forms": "recording"}, [], [FieldGap("interpretation_forms", "no_recording")]),
        ({"interpretation_forms": "recording"}, [(FILM, "讲解.mp4", "")], []),
        (
            {"interpretation_forms": "recording", **SILENT}, [(FILM, "讲解.mp4", "")],
            [FieldGap("body", "no_transcript")],
        ),
    ],
    ids=["in words", "no form", "by nobody", "questions to the head", "no picture", "a picture without words",
         "a picture with words", "nothing but a picture with words", "no recording", "a film written out",
         "a film not written out"],
)  # fmt: skip
def test_what_each_form_asks_for(
    change: dict[str, str], files: list[tuple[bytes, str, str]], missing: list[FieldGap]
) -> None:
    assert list(look_at(explaining(replace(EXPLAINED, **change), *files), DAY).gaps) == missing


def test_what_a_picture_shows_is_reviewed_like_any_text_and_can_be_found() -> None:
    said = "咨询请找王小明，身份证号码110101199003070011。"
    version = explaining(replace(EXPLAINED, interpretation_forms="picture"), (picture(), "图.png", said))
    assert (version.attachments.get().text, version.attachments.get().scan) == (said, False)
    assert "identity_number" in [one.finding.rule for one in look_at(version, DAY).findings if one.blocks]


def test_a_recording_is_not_opened_to_be_shown_as_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    version = explaining(EXPLAINED, (FILM, "讲解.mp4", ""))
    monkeypatch.setattr("gongkai.office.publishing.show.show_file", lambda _: pytest.fail("it was opened"))
    assert shown_of(version.attachments.get()) == ShownFile(())


class Explaining:
    """办法, in force from 1 April 2026 to 31 March 2031, and its interpretation, public since 2 March 2026."""

    def __init__(self) -> None:
        self.bureau = Bureau()
        self.document = self.bureau.published(RULES).disclosure
        self.text = self._public(self.bureau.drafted(EXPLAINED, "interpretation"), Relation.INTERPRETS)

    def changed(self, relation: Relation, takes_effect: date) -> None:
        draft = self.bureau.drafted(numbered(9, effective_on=date(2026, 3, 1), valid_until=None))
        self._public(draft, relation, takes_effect)

    def _public(self, draft: Version, relation: Relation, takes_effect: date | None = None) -> Version:
        link(draft, relation, self.document, takes_effect, actor=self.bureau.clerk, on=DAY)
        draft.refresh_from_db()
        return publish(self.bureau.passed(draft), at=at(DAY), actor=self.bureau.head)

    def told(self, on: date) -> list[str]:
        return [one.told.said for one in outdated([self.text], on).get(self.text.pk, ())]


NAME = f"所解读的《{RULES.title}》"
AMENDED, REPEALED, VOID = Relation.AMENDS, Relation.REPEALS, Relation.DECLARES_VOID


@pytest.mark.parametrize(
    ("relation", "takes_effect", "on", "told"),
    [
        (None, None, date(2026, 3, 2), []),
        (None, None, date(2031, 3, 31), []),
        (None, None, date(2031, 4, 1), [f"{NAME}失效：自2031年4月1日起不再作为办事依据，本解读仅供查考。"]),
        (AMENDED, date(2026, 5, 1), date(2026, 4, 30), []),
        (
            AMENDED, date(2026, 5, 1), date(2026, 5, 1),
            [f"{NAME}自2026年5月1日起有修改，本解读发布在前，以修改后的文件为准。"],
        ),
        (AMENDED, DAY, date(2026, 5, 1), []),
        (REPEALED, date(2026, 5, 1), date(2026, 4, 30), []),
        (
            REPEALED, date(2026, 5, 1), date(2026, 5, 1),
            [f"{NAME}已废止：自2026年5月1日起不再作为办事依据，本解读仅供查考。"],
        ),
        (
            VOID, date(2026, 5, 1), date(2026, 5, 1),
            [f"{NAME}宣布失效：自2026年5月1日起不再作为办事依据，本解读仅供查考。"],
        ),
    ],
    ids=["not yet in force", "its last day", "lapsed", "before the amendment", "amended", "amended when explained",
         "before the repeal", "repealed", "declared void"],
)  # fmt: skip
def test_who_reads_an_interpretation_is_told_what_became_of_its_document(
    relation: Relation | None, takes_effect: date | None, on: date, told: list[str]
) -> None:
    town = Explaining()
    if relation and takes_effect:
        town.changed(relation, takes_effect)
    assert town.told(on) == told


def test_who_reads_an_interpretation_is_told_that_its_document_was_withdrawn_and_no_longer_once_it_is_back() -> None:
    town = Explaining()
    withdraw(town.document, WithdrawalReason.WRONG, "须核实。", actor=town.bureau.head, on=date(2026, 3, 5))
    assert town.told(date(2026, 3, 5)) == [f"{NAME}已于2026年3月5日撤下，本解读仅供查考。"]
    further = correct(town.document, "附件有误。", actor=town.bureau.clerk, on=date(2026, 3, 9))
    publish(town.bureau.passed(further), at=at(date(2026, 3, 9)), actor=town.bureau.head)
    assert town.told(date(2026, 3, 9)) == []
