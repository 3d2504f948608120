"""发布、更正、撤下: what is public stays what it was, and every change leaves its trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from gongkai.law.disclosure import Relation, Validity
from gongkai.law.registers import Register
from gongkai.office.columns.nothing_held import state_nothing_held
from gongkai.office.columns.queries import statements
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.content import content_of
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import due_to_be_published, publish
from gongkai.office.publishing.queries import (
    changed_last,
    in_public,
    links_from,
    links_to,
    neighbours,
    public_version,
    validities,
)
from gongkai.office.publishing.refusals import (
    CorrectionUnderWay,
    DisclosureNotPublic,
    IndexNumberImpossible,
    LinkImpossible,
    NotYetDue,
    RegisterRefuses,
    VersionWordsMissing,
)
from gongkai.office.publishing.search import found_by
from gongkai.office.publishing.withdraw import withdraw
from gongkai.office.registers.models import STANDING, Document
from office.publishing.publishing_world import CODE, DAY, EXPLAINED, NOTICE, RULES, Bureau, at, numbered

pytestmark = pytest.mark.django_db


def of(version: Version) -> Disclosure:
    return Disclosure.objects.get(pk=version.disclosure_id)


def test_index_numbers_run_without_a_gap_in_the_order_of_the_signatures() -> None:
    bureau = Bureau()
    first, second = bureau.drafted(numbered(1)), bureau.drafted(numbered(2))
    signed = [bureau.passed(second), bureau.passed(first), bureau.passed(bureau.drafted(NOTICE, "notice"))]
    assert [each.disclosure.index_number for each in signed] == [f"{CODE}/2026-0000{n}" for n in (1, 2, 3)]


def test_an_agency_without_the_code_signs_nothing_and_no_number_is_invented() -> None:
    bureau = Bureau(code="")
    with pytest.raises(IndexNumberImpossible) as refused:
        bureau.passed(bureau.drafted())
    assert refused.value.code == "credit_code"


def test_a_normative_document_stands_in_the_register_of_the_annual_report() -> None:
    bureau = Bureau()
    bureau.published()
    entry = Document.objects.get(STANDING)
    assert (entry.register, entry.key, entry.title) == (
        Register.NORMATIVE_DOCUMENTS.value, "青自然资规〔2026〕1号", RULES.title,
    )  # fmt: skip
    assert (entry.issued_on, entry.in_force_from, entry.valid_until) == (
        date(2026, 2, 26), date(2026, 4, 1), date(2031, 3, 31),
    )  # fmt: skip


def test_a_number_that_the_register_knows_for_another_document_is_not_published() -> None:
    bureau = Bureau()
    bureau.published()
    other = bureau.passed(bureau.drafted(replace(RULES, title="另一个文件")))
    with transaction.atomic(), pytest.raises(RegisterRefuses):
        publish(other, at=at(DAY), actor=bureau.head)
    assert in_public().count() == 1


def test_a_column_with_something_to_show_no_longer_says_that_there_is_nothing() -> None:
    bureau = Bureau()
    day = DAY + timedelta(days=100)
    state_nothing_held(bureau.agency, ["documents"], "本机关没有制定。", day, actor=bureau.head, on=DAY)
    bureau.published()
    assert statements(bureau.agency) == {}


def test_the_first_instant_stays_when_a_correction_follows() -> None:
    bureau = Bureau()
    version = bureau.published()
    further = correct(of(version), "第三条续期年限误为5年，应为3年。", actor=bureau.clerk, on=date(2026, 3, 9))
    with pytest.raises(CorrectionUnderWay):
        correct(of(version), "再更正", actor=bureau.clerk, on=date(2026, 3, 9))
    further = write(further, replace(RULES, text="改后的正文"), actor=bureau.clerk, on=date(2026, 3, 9))
    assert of(version).shown == version
    later = date(2026, 3, 10)
    publish(bureau.passed(further, on=later), at=at(later), actor=bureau.head)
    disclosure = of(version)
    assert (disclosure.first_published_at, disclosure.shown_id) == (at(DAY), further.pk)
    assert disclosure.index_number == f"{CODE}/2026-00001"
    before = public_version(disclosure, 1)
    assert before is not None and before.text == RULES.text
    assert Document.objects.filter(STANDING).count() == 1


def test_a_correction_stays_in_its_place_in_every_list_and_comes_to_those_who_follow() -> None:
    """In the list stand, the latest first: 10 March, 5 March; the older of them is corrected on the 20th."""
    bureau = Bureau()
    older = bureau.published(NOTICE, "notice", on=date(2026, 3, 5))
    newer = bureau.published(replace(NOTICE, title="关于义务劳动的通知"), "notice", on=date(2026, 3, 10))
    further = correct(of(older), "地点有误。", actor=bureau.clerk, on=date(2026, 3, 20))
    publish(bureau.passed(further, on=date(2026, 3, 20)), at=at(date(2026, 3, 20)), actor=bureau.head)
    assert list(in_public()) == [of(newer), of(older)]
    assert neighbours(of(older)) == (of(newer), None)
    assert neighbours(of(newer)) == (None, of(older))
    assert list(changed_last()) == [of(older), of(newer)]


def test_a_corrected_title_is_corrected_in_the_register() -> None:
    bureau = Bureau()
    version = bureau.published()
    further = correct(of(version), "标题漏字。", actor=bureau.clerk, on=DAY)
    further = write(
        further, replace(RULES, title="关于印发青石市工业用地弹性出让暂行办法的通知"), actor=bureau.clerk, on=DAY
    )
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)
    assert [entry.title for entry in Document.objects.filter(STANDING)] == [
        "关于印发青石市工业用地弹性出让暂行办法的通知"
    ]


def test_a_correction_says_what_it_corrects() -> None:
    bureau = Bureau()
    with pytest.raises(VersionWordsMissing):
        correct(of(bureau.published()), " ", actor=bureau.clerk, on=DAY)


def test_a_draft_is_not_corrected_and_not_withdrawn() -> None:
    bureau = Bureau()
    disclosure = bureau.drafted().disclosure
    with pytest.raises(DisclosureNotPublic):
        correct(disclosure, "更正", actor=bureau.clerk, on=DAY)
    with pytest.raises(DisclosureNotPublic):
        withdraw(disclosure, WithdrawalReason.WRONG, "有误", actor=bureau.head, on=DAY)


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        (Disclosure, {"first_published_at": at(date(2026, 1, 1))}),
        (Disclosure, {"first_published_at": None, "shown": None}),
        (Disclosure, {"index_number": f"{CODE}/2026-00999"}),
        (Version, {"title": "别的标题"}),
        (Version, {"published_on": date(2026, 1, 1)}),
        (Version, {"stage": "drafting", "published_at": None}),
    ],
)
def test_the_database_itself_refuses_to_change_what_is_public(rows: type, change: dict[str, object]) -> None:
    Bureau().published()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.objects.update(**change)  # type: ignore[attr-defined]


def test_the_database_itself_refuses_to_delete_what_is_public() -> None:
    version = Bureau().published()
    for order in ("DELETE FROM publishing_version", "DELETE FROM publishing_disclosure"):
        with pytest.raises(DatabaseError), transaction.atomic(), transaction.get_connection().cursor() as cursor:
            cursor.execute(order)
    assert in_public().get().shown == version


def test_what_is_withdrawn_is_gone_from_the_public_and_says_why() -> None:
    bureau = Bureau()
    version = bureau.published()
    with pytest.raises(VersionWordsMissing):
        withdraw(of(version), WithdrawalReason.PERSONAL_DATA, "", actor=bureau.head, on=DAY)
    gone = withdraw(of(version), WithdrawalReason.PERSONAL_DATA, "附件含有手机号码。", actor=bureau.head, on=DAY)
    assert not in_public().exists()
    assert public_version(gone, 1) is None
    assert (gone.withdrawn_for, gone.withdrawn_note) == ("personal_data", "附件含有手机号码。")
    assert gone.first_published_at == at(DAY)


def test_what_was_withdrawn_comes_back_as_a_reviewed_version_only() -> None:
    bureau = Bureau()
    version = bureau.published()
    withdraw(of(version), WithdrawalReason.PERSONAL_DATA, "附件含有手机号码。", actor=bureau.head, on=DAY)
    further = correct(of(version), "已隐去手机号码。", actor=bureau.clerk, on=DAY)
    assert not in_public().exists()
    publish(bureau.passed(further), at=at(DAY, 16), actor=bureau.head)
    back = in_public().get()
    assert (back.shown_id, back.withdrawn_on, back.first_published_at) == (further.pk, None, at(DAY))


def test_nothing_is_published_before_its_hour() -> None:
    bureau = Bureau()
    hour = at(date(2026, 3, 5), 9)
    version = bureau.passed(bureau.drafted(replace(RULES, not_before=hour)))
    with pytest.raises(NotYetDue):
        publish(version, at=hour - timedelta(seconds=1), actor=bureau.head)
    assert due_to_be_published(hour - timedelta(seconds=1)) == []
    assert due_to_be_published(hour) == [version]
    assert publish(version, at=hour, actor=bureau.head).published_on == date(2026, 3, 5)


class TestForce:
    """有效性: what a later document does shows on the earlier one, on any day."""

    def repealed(self, bureau: Bureau, first: Version, takes_effect: date) -> Version:
        version = bureau.drafted(numbered(9, written_on=date(2026, 3, 1), effective_on=takes_effect, valid_until=None))
        link(version, Relation.REPEALS, of(first), takes_effect, actor=bureau.clerk, on=DAY)
        version.refresh_from_db()
        return bureau.passed(version)

    def test_a_document_is_repealed_by_another_from_the_day_that_it_names(self) -> None:
        bureau = Bureau()
        first = bureau.published()
        signed = self.repealed(bureau, first, date(2026, 6, 1))
        day = date(2026, 7, 1)
        assert validities([of(first)], day)[first.disclosure_id] is Validity.VALID
        publish(signed, at=at(date(2026, 3, 20)), actor=bureau.head)
        states = [validities([of(first)], each)[first.disclosure_id] for each in (date(2026, 5, 31), date(2026, 6, 1))]
        assert states == [Validity.VALID, Validity.REPEALED]
        [bearing] = links_to(of(first))
        assert (bearing.relation, bearing.other.pk) == (Relation.REPEALS, signed.disclosure_id)
        assert [one.other.pk for one in links_from(of(signed).shown or signed)] == [first.disclosure_id]

    def test_what_would_end_a_document_that_has_ended_is_refused_in_words_of_this_room(self) -> None:
        bureau = Bureau()
        first = bureau.published()
        publish(self.repealed(bureau, first, date(2026, 6, 1)), at=at(date(2026, 3, 20)), actor=bureau.head)
        further = bureau.drafted(numbered(10))
        link(further, Relation.DECLARES_VOID, of(first), date(2026, 7, 1), actor=bureau.clerk, on=DAY)
        further.refresh_from_db()
        with pytest.raises(RegisterRefuses):
            publish(bureau.passed(further), at=at(date(2026, 3, 21)), actor=bureau.head)
        assert not in_public().filter(pk=further.disclosure_id).exists()

    def test_the_register_of_the_annual_report_knows_of_it(self) -> None:
        bureau = Bureau()
        signed = self.repealed(bureau, bureau.published(), date(2026, 6, 1))
        publish(signed, at=at(date(2026, 3, 20)), actor=bureau.head)
        entry = Document.objects.get(STANDING, key=RULES.document_number)
        [event] = entry.events.all()
        assert (event.kind, event.takes_effect) == ("abolished", date(2026, 6, 1))
        assert event.by_document == "《关于第9项工作的通知》（青自然资规〔2026〕9号）"

    def test_before_it_takes_effect_it_is_not_in_force(self) -> None:
        version = Bureau().published()
        assert validities([of(version)], date(2026, 3, 31)) == {version.disclosure_id: Validity.NOT_YET_IN_FORCE}
        assert validities([of(version)], date(2031, 4, 1)) == {version.disclosure_id: Validity.LAPSED}

    def test_a_notice_of_work_is_neither_in_force_nor_not(self) -> None:
        version = Bureau().published(NOTICE, "notice")
        assert validities([of(version)], DAY) == {}

    def test_a_withdrawn_document_changes_nothing_any_more(self) -> None:
        bureau = Bureau()
        first = bureau.published()
        signed = self.repealed(bureau, first, date(2026, 6, 1))
        publish(signed, at=at(date(2026, 3, 20)), actor=bureau.head)
        withdraw(of(signed), WithdrawalReason.WRONG, "尚未定稿。", actor=bureau.head, on=date(2026, 3, 21))
        assert validities([of(first)], date(2026, 7, 1)) == {first.disclosure_id: Validity.VALID}

    @pytest.mark.parametrize("wrong", ["not_public", "no_day", "not_dated", "other_agency", "day_without_effect"])
    def test_a_link_that_cannot_be_is_refused(self, wrong: str) -> None:
        bureau = Bureau()
        first, draft = bureau.published(), bureau.drafted(numbered(3))
        relation, target, day = Relation.REPEALS, of(first), date(2026, 6, 1)
        match wrong:
            case "not_public":
                target = bureau.drafted(numbered(4)).disclosure
            case "no_day":
                day = None
            case "not_dated":
                target = of(bureau.published(NOTICE, "notice"))
            case "other_agency":
                other = Bureau("jyj", "青石市教育局", "11139981MB0A12379T")
                target = of(other.published(numbered(5)))
            case "day_without_effect":
                relation = Relation.IMPLEMENTS
        with pytest.raises(LinkImpossible) as refused:
            link(draft, relation, target, day, actor=bureau.clerk, on=DAY)
        assert refused.value.wrong == wrong


def test_an_interpretation_is_bound_both_ways() -> None:
    bureau = Bureau()
    document = bureau.published()
    draft = bureau.drafted(EXPLAINED, "interpretation")
    link(draft, Relation.INTERPRETS, of(document), actor=bureau.clerk, on=DAY)
    draft.refresh_from_db()
    assert links_to(of(document)) == []
    published = publish(bureau.passed(draft), at=at(DAY, 11), actor=bureau.head)
    assert [(each.relation, each.other.pk) for each in links_to(of(document))] == [
        (Relation.INTERPRETS, published.disclosure_id)
    ]


def test_a_link_of_a_correction_shows_when_the_correction_is_published_and_not_before() -> None:
    bureau = Bureau()
    one, other = bureau.published(), bureau.published(numbered(2))
    further = correct(of(other), "补充依据。", actor=bureau.clerk, on=DAY)
    link(further, Relation.IMPLEMENTS, of(one), actor=bureau.clerk, on=DAY)
    assert links_to(of(one)) == []
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(DAY, 17), actor=bureau.head)
    assert [each.relation for each in links_to(of(one))] == [Relation.IMPLEMENTS]


def test_an_exact_number_is_found_before_what_only_mentions_it() -> None:
    bureau = Bureau()
    wanted = bureau.published()
    mention = bureau.published(replace(NOTICE, text=f"根据{RULES.document_number}办理。"), "notice", date(2026, 3, 3))
    bureau.drafted(numbered(7, text=RULES.document_number))
    found = found_by([RULES.document_number], [bureau.agency], 10)
    assert [each.pk for each in found] == [wanted.disclosure_id, mention.disclosure_id]


def test_a_further_version_begins_with_the_words_of_the_public_one() -> None:
    bureau = Bureau()
    further = correct(of(bureau.published()), "更正。", actor=bureau.clerk, on=DAY)
    assert content_of(further) == RULES
