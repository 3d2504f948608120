"""审查呈批单 (17): one sheet on which every review of a version stands by name, as it is on record."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pypdf
import pytest

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.office.publishing.answer import keep_finding
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.review_form import review_form_of
from gongkai.paper.documents.review_form import rendered
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf
from office.publishing.publishing_world import CODE, DAY, RULES, Bureau

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 9)


def rows(version: Version) -> dict[str, list[str]]:
    """The rows of the form by their labels, as they stand in the Word document."""
    made = docx.Document(io.BytesIO(to_docx(rendered(review_form_of(version, LATER)))))
    cells = ((row.cells[0].text, row.cells[1].paragraphs) for row in made.tables[0].rows)
    return {label: [each.text for each in paragraphs] for label, paragraphs in cells}


def test_a_published_document_s_form_names_every_review_in_its_order() -> None:
    version = Bureau().published()
    said = rows(version)
    assert list(said)[-7:] == [
        "制定程序", "科室审核", "保密审查", "合法性审核", "公开机构审核", "签发", "签发人签名",
    ]  # fmt: skip
    assert said["标题"] == [RULES.title]
    assert said["索引号"] == [f"{CODE}/2026-00001"]
    assert said["起草"] == ["陈岚　2026年3月2日"]
    assert said["公开属性"] == ["主动公开"]
    assert said["保密审查"] == ["通过　韩密（保密审查员）　2026年3月2日"]
    assert said["签发"] == ["签发　王局长（分管领导）　2026年3月2日"]


def test_the_steps_of_a_normative_document_stand_before_its_reviews() -> None:
    bureau = Bureau()
    version = bureau.drafted()
    record_step(version, NormativeStep.PUBLIC_COMMENT, None, "属于紧急情况。", actor=bureau.clerk, on=DAY)
    said = rows(bureau.passed(version))
    assert list(said).index("制定程序") < list(said).index("科室审核")
    assert said["制定程序"] == [
        "评估论证：已办理。　2026年3月2日",
        "公开征求意见：已办理。　2026年3月2日",
        "公开征求意见：属于紧急情况。　不办",
        "集体审议决定：局务会议审议通过。　2026年3月2日",
    ]


def test_what_is_not_published_unasked_says_why() -> None:
    bureau = Bureau()
    kept = replace(RULES, mode=DisclosureMode.WITHHELD, mode_reason="内部事务信息（条例第十六条）。")
    said = rows(bureau.passed(bureau.drafted(kept)))
    assert said["公开属性"] == ["不予公开"]
    assert said["理由和依据"] == ["内部事务信息（条例第十六条）。"]


def test_a_version_sent_back_keeps_what_was_said_the_first_time() -> None:
    bureau = Bureau()
    version = bureau.passed(bureau.drafted(), until=DisclosureStage.SECRECY_REVIEW)
    version = take_step(version, DisclosureMove.SEND_BACK, "第三条写清楚。", actor=bureau.secrecy, on=DAY)
    said = rows(bureau.passed(version, until=DisclosureStage.LEGALITY_REVIEW, on=LATER))
    assert said["保密审查"] == [
        "退回：第三条写清楚。　韩密（保密审查员）　2026年3月2日",
        "通过　韩密（保密审查员）　2026年3月9日　第2次送审",
    ]
    assert said["合法性审核"] == ["尚未审查"]


def test_a_finding_that_was_kept_stands_there_with_its_reason_and_not_with_what_was_found() -> None:
    bureau = Bureau()
    words = "身份证号码110101199003070011"
    version = bureau.drafted(replace(RULES, body=f"<p>{words}</p>", text=words))
    mark = look_at(version, DAY).findings[0].finding.mark
    keep_finding(version, mark, "本人要求公开。", actor=bureau.clerk, on=DAY)
    said = rows(version)["保留的审查提示"]
    assert len(said) == 1 and said[0].endswith("：本人要求公开。（陈岚，2026年3月2日）")
    assert "110101199003070011" not in rendered(review_form_of(version, DAY)).text


def test_a_correction_says_what_it_corrects() -> None:
    bureau = Bureau()
    bureau.published()
    further = correct(Disclosure.objects.get(), "第三条的年限有误。", actor=bureau.clerk, on=DAY)
    said = rows(further)
    assert (said["版次"], said["更正说明"]) == (["第2版"], ["第三条的年限有误。"])


def test_the_form_is_one_page_and_names_no_person_as_its_author() -> None:
    form = rendered(review_form_of(Bureau().published(), LATER))
    read = pypdf.PdfReader(io.BytesIO(to_pdf(form)))
    assert len(read.pages) == 1
    assert read.metadata is not None and read.metadata.author == "青石市自然资源局"
    assert docx.Document(io.BytesIO(to_docx(form))).core_properties.author == "青石市自然资源局"


def test_a_draft_without_words_has_its_form_too() -> None:
    bureau = Bureau()
    empty = bureau.drafted(replace(RULES, title="", document_number="", written_on=None, body="", text=""))
    assert rows(empty)["标题"] == ["（没有标题）"]
