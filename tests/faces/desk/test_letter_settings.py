"""What all letters of an agency bear, set on the desk: the picture of its seal, and its own words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk, fields, words
from faces.desk.test_case_pages import bureau
from gongkai.office.cases.seals import seal_of
from gongkai.office.cases.wordings import wordings_of
from office.cases.test_seal_and_signature import png

pytestmark = pytest.mark.django_db
SEAL, WORDING = f"{BUREAU}cases/seal/", f"{BUREAU}cases/wordings/W05/"


def test_the_picture_is_taken_and_put_away_and_never_shown(town: None) -> None:
    head = at_desk(OFFICE_HEAD)
    answer = head.post(SEAL, {"picture": SimpleUploadedFile("seal.png", png())}, follow=True)
    assert "印章已启用" in words(answer)
    assert seal_of(bureau()) is not None
    assert "data:image" not in answer.content.decode()
    head.post(SEAL, {"do": "away"})
    assert seal_of(bureau()) is None


def test_what_is_no_seal_is_refused_with_what_to_do(town: None) -> None:
    head = at_desk(OFFICE_HEAD)
    said = words(head.post(SEAL, {"picture": SimpleUploadedFile("seal.png", png(colour=2))}))
    assert "背景不透明" in said
    assert "这不是图片" in words(head.post(SEAL))


def test_the_agencys_words_are_set_by_version_and_go_back(town: None) -> None:
    head = at_desk(OFFICE_HEAD)
    head.post(WORDING, fields(head.get(WORDING)) | {"thanks": "感谢您的耐心。"})
    assert wordings_of(bureau(), "W05")["thanks"].version == 1
    assert "第1版" in words(head.get(WORDING))
    assert "没有改动" in words(head.post(WORDING, fields(head.get(WORDING)), follow=True))
    head.post(WORDING, {"thanks": ""})
    assert wordings_of(bureau(), "W05") == {}
    assert "恢复标准措辞" in words(head.get(WORDING))
    assert "不能带花括号" in words(head.post(WORDING, {"thanks": "{{ you }}"}))


def test_a_letter_without_free_paragraphs_has_no_page(town: None) -> None:
    assert at_desk(OFFICE_HEAD).get(f"{BUREAU}cases/wordings/W15/").status_code == 404
    assert at_desk(CLERK).get(WORDING).status_code == 403
