"""检索: what is public is found by its words and by those of its files; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from gongkai.office.publishing.attach import attach, detach
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.search import files_that_hold, found_by, library
from gongkai.office.publishing.search_models import SearchText
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import DAY, RULES, Bureau, at

pytestmark = pytest.mark.django_db
FILES = {"申报书": "项目名称：\n亩均税收不低于３０万元。", "流程图": "先申请，后签\n订合同。", "附表": "亩均税收。"}


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def with_files(bureau: Bureau) -> Version:
    version = bureau.drafted(replace(RULES, text="第一条　弹性年期不超过20年。\n第二条　由Delta园区\n管委会受理。"))
    for title, words in FILES.items():
        attach(version, words.encode(), f"{title}.txt", title, actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    return version


def in_files(bureau: Bureau, query: str) -> list[list[str]]:
    """For each document that is found, the files in which what it does not hold itself was found."""
    found = found_by(query.split(), [bureau.agency], 10)
    assert [each.pk for each in library(q=query, on=DAY)] == [each.pk for each in found]
    files = files_that_hold(found, query.split())
    return [[file.title for file in files.get(each.pk, ())] for each in found]


FOUND = [
    ("弹性年期", [[]]),
    ("青自然资规〔2026〕1号", [[]]),
    ("没有这回事", []),
    # In a file; of a word that several hold, the first; each word wherever it is; the file's name too.
    ("30万元", [["申报书"]]),
    ("亩均税收", [["申报书"]]),
    ("流程图", [["流程图"]]),
    ("30万元 签订合同", [["申报书", "流程图"]]),
    ("弹性年期 签订合同", [["流程图"]]),
    ("签订合同 没有这回事", []),
    # However it is typed, and wherever a line ends; but never across two texts.
    ("青自然资规[2026]1号", [[]]),
    ("２０年", [[]]),
    ("彈性年期", [[]]),
    ("DELTA园区管委会", [[]]),
    ("签订合同", [["流程图"]]),
    ("合同。附表", []),
]
"""What is looked for → for each document that is found, the files in which what it does not hold itself stands."""


def test_words_find_a_document_and_say_in_which_file_they_stand(bureau: Bureau, subtests: pytest.Subtests) -> None:
    publish(bureau.passed(with_files(bureau)), at=at(DAY), actor=bureau.head)
    for query, files in FOUND:
        with subtests.test(query):
            assert in_files(bureau, query) == files


def corrected(bureau: Bureau) -> None:
    """A further version without files takes the place of the one that had them."""
    publish(bureau.passed(with_files(bureau)), at=at(DAY), actor=bureau.head)
    further = correct(Disclosure.objects.get(), "附件作废。", actor=bureau.clerk, on=DAY)
    for each in further.attachments.all():
        detach(each, actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)


def withdrawn(bureau: Bureau) -> None:
    """It was public for a day."""
    publish(bureau.passed(with_files(bureau)), at=at(DAY), actor=bureau.head)
    withdraw(Disclosure.objects.get(), WithdrawalReason.PERSONAL_DATA, "附件待处理。", actor=bureau.head, on=DAY)
    assert not SearchText.objects.exists()


@pytest.mark.parametrize(
    "come_about",
    [with_files, lambda bureau: bureau.passed(with_files(bureau)), corrected, withdrawn],
    ids=["drafted", "approved", "corrected", "withdrawn"],
)
def test_the_words_of_a_file_that_is_not_public_find_nothing(
    bureau: Bureau, come_about: Callable[[Bureau], object]
) -> None:
    come_about(bureau)
    assert in_files(bureau, "签订合同") == []


def test_what_was_public_before_there_was_a_search_is_found_too(bureau: Bureau) -> None:
    publish(bureau.passed(with_files(bureau)), at=at(DAY), actor=bureau.head)
    bureau.drafted()
    SearchText.objects.all().delete()
    assert in_files(bureau, "签订合同") == []
    loaded = MigrationLoader(None).disk_migrations
    [migration] = [each for (room, name), each in loaded.items() if room == "publishing" and name.endswith("_finding")]
    migration.operations[-1].code(apps, None)
    assert in_files(bureau, "签订合同") == [["流程图"]]
    assert SearchText.objects.count() == 1
