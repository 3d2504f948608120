"""查毒: what is published as it came was looked through first, where there is a scanner."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from gongkai.office.agencies.models import Website
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.correct import correct
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish as publish_report
from gongkai.office.annual.take_in import take_in as take_in_report
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.models import Attachment, Disclosure
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import public_file
from gongkai.office.publishing.refusals import FilesKeptBack
from gongkai.office.scanning import checks
from gongkai.office.scanning.contents import remember, states_of
from gongkai.office.scanning.jobs import SomeInfected, look_through
from gongkai.office.scanning.models import ScannedContent
from gongkai.office.scanning.refusals import InfectedFile, NotScanned
from gongkai.office.scanning.states import FileState
from gongkai.office.website_report import handle
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.queries import public_reports
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.sandbox.state import Confinement
from office.annual.annual_world import CHEN, LI, bureau
from office.annual.annual_world import DAY as REPORTED
from office.annual.annual_world import published as published_report
from office.publishing.publishing_world import DAY, Bureau, at
from scanners import EICAR, SILENT, scanner
from small_files import a_jpeg

pytestmark = pytest.mark.django_db
NOW = "2026-03-02T10:00:00+08:00"


def attached(bureau: Bureau, words: str) -> Attachment:
    """A draft with a text file."""
    return attach(bureau.drafted(), words.encode(), "名单.txt", "名单", actor=bureau.clerk, on=DAY)


def test_a_file_with_a_virus_is_not_attached(settings: Settings) -> None:
    bureau = Bureau()
    with scanner() as settings.VIRUS_SCANNER, pytest.raises(CannotRead) as refused:
        attached(bureau, f"名单\n{EICAR}\n")
    assert refused.value.reason == "infected"
    assert not Attachment.objects.exists()


def test_what_the_scanner_finds_nothing_in_is_published(settings: Settings) -> None:
    bureau = Bureau()
    with scanner() as settings.VIRUS_SCANNER:
        file = attached(bureau, "名单")
        assert states_of([file.sha256]) == {file.sha256: FileState.CLEAN}
        publish(bureau.passed(file.version), at=at(DAY), actor=bureau.head)
    assert public_file(Disclosure.objects.get(), file.pk) == file


def test_what_came_while_the_scanner_was_silent_waits_for_it(settings: Settings) -> None:
    bureau, settings.VIRUS_SCANNER = Bureau(), SILENT
    file = attached(bureau, "名单")
    signed = bureau.passed(file.version)
    with pytest.raises(FilesKeptBack) as refused:
        publish(signed, at=at(DAY), actor=bureau.head)
    assert (refused.value.waiting, refused.value.infected) == (("名单",), ())
    with scanner() as settings.VIRUS_SCANNER:
        assert look_through.func(NOW) == 1
        assert look_through.func(NOW) == 0
    publish(signed, at=at(DAY), actor=bureau.head)


def test_what_turns_out_to_hold_a_virus_is_not_published(settings: Settings) -> None:
    bureau, settings.VIRUS_SCANNER = Bureau(), SILENT
    file = attached(bureau, EICAR)
    signed = bureau.passed(file.version)
    with scanner() as settings.VIRUS_SCANNER, pytest.raises(SomeInfected):
        look_through.func(NOW)
    with pytest.raises(FilesKeptBack) as refused:
        publish(signed, at=at(DAY), actor=bureau.head)
    assert (refused.value.waiting, refused.value.infected) == ((), ("名单",))


def test_without_a_scanner_files_are_published_unseen_and_say_so() -> None:
    bureau = Bureau()
    file = attached(bureau, "名单")
    publish(bureau.passed(file.version), at=at(DAY), actor=bureau.head)
    assert states_of([file.sha256])[file.sha256].label == "待查毒"
    assert public_file(Disclosure.objects.get(), file.pk) == file
    assert look_through.func(NOW) == 0


def test_what_was_public_before_there_was_a_scanner_is_looked_through_and_taken_away(settings: Settings) -> None:
    bureau = Bureau()
    file = attached(bureau, EICAR)
    publish(bureau.passed(file.version), at=at(DAY), actor=bureau.head)
    ScannedContent.objects.all().delete()
    with scanner() as settings.VIRUS_SCANNER:
        assert public_file(Disclosure.objects.get(), file.pk) == file
        with pytest.raises(SomeInfected):
            look_through.func(NOW)
    assert public_file(Disclosure.objects.get(), file.pk) is None


class TestWebsiteReport:
    """政府网站工作年度报表, published as the national system made it."""

    def taken(self, bureau: Bureau, data: bytes) -> WebsiteReport:
        site = Website.objects.create(
            agency=bureau.agency, name="青石网", address="https://qs.example/", opened_on=date(2019, 4, 1)
        )
        return handle.take_in(site, 2025, data, "报表.jpg", actor=bureau.clerk, on=DAY)

    def test_a_file_with_a_virus_is_not_taken(self, settings: Settings) -> None:
        with scanner() as settings.VIRUS_SCANNER, pytest.raises(InfectedFile):
            self.taken(Bureau(), a_jpeg() + EICAR.encode())
        assert not WebsiteReport.objects.exists()

    def test_one_that_nobody_has_seen_is_not_published(self, settings: Settings) -> None:
        bureau, settings.VIRUS_SCANNER = Bureau(), SILENT
        report = self.taken(bureau, a_jpeg())
        with pytest.raises(NotScanned):
            handle.publish(report, actor=bureau.head, on=DAY)
        with scanner() as settings.VIRUS_SCANNER:
            look_through.func(NOW)
        assert handle.publish(report, actor=bureau.head, on=DAY).published_on == DAY

    def test_one_that_turns_out_to_hold_a_virus_is_public_no_longer(self, settings: Settings) -> None:
        bureau = Bureau()
        report = self.taken(bureau, a_jpeg())
        handle.publish(report, actor=bureau.head, on=DAY)
        assert [shown.pk for shown in public_reports(bureau.agency)] == [report.pk]
        remember(report.sha256, str(report.source), FileState.INFECTED)
        assert public_reports(bureau.agency) == []


class TestAnnualReport:
    """年度报告: a file that came from outside, before its figures are published."""

    def taken(self, data: bytes) -> PublishedReport:
        return take_in_report(bureau(), data, "年报.txt", actor=CHEN, on=REPORTED, year=2025)

    def words(self, more: str = "") -> bytes:
        return f"青石市自然资源局2025年政府信息公开工作年度报告\n一、总体情况\n公开信息12条。{more}\n".encode()

    def test_a_file_with_a_virus_is_not_taken(self, settings: Settings) -> None:
        with scanner() as settings.VIRUS_SCANNER, pytest.raises(InfectedFile):
            self.taken(self.words(EICAR))
        assert not PublishedReport.objects.exists()

    def test_nor_as_the_correction_of_a_published_one(self, settings: Settings) -> None:
        public = published_report(bureau(), 2025)
        with scanner() as settings.VIRUS_SCANNER, pytest.raises(InfectedFile):
            correct(public, "数字有误", actor=CHEN, on=REPORTED, data=self.words(EICAR), name="更正.txt")
        assert PublishedReport.objects.count() == 1

    def test_one_that_nobody_has_seen_is_not_published(self, settings: Settings) -> None:
        settings.VIRUS_SCANNER = SILENT
        report = confirm(self.taken(self.words()), actor=CHEN, on=REPORTED, leave_unread=True)
        with pytest.raises(NotScanned):
            publish_report(report, actor=LI, on=REPORTED)
        with scanner() as settings.VIRUS_SCANNER:
            look_through.func(NOW)
        assert publish_report(report, actor=LI, on=REPORTED).published_on == REPORTED

    def test_one_from_before_the_scanner_is_looked_through_too(self, settings: Settings) -> None:
        report = self.taken(self.words(EICAR))
        ScannedContent.objects.all().delete()
        with scanner() as settings.VIRUS_SCANNER, pytest.raises(SomeInfected):
            look_through.func(NOW)
        with pytest.raises(InfectedFile):
            publish_report(confirm(report, actor=CHEN, on=REPORTED, leave_unread=True), actor=LI, on=REPORTED)


def test_before_the_site_goes_out_it_is_said_what_the_kernel_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [found for found in run_checks() if found.id == "scanning.W001"]
    old = Confinement(no_new_privileges=True, files=False, calls=True)
    monkeypatch.setattr(checks, "held_here", lambda: old)
    (said,) = [found for found in run_checks() if found.id == "scanning.W001"]
    assert "Landlock" in said.msg and "seccomp" not in said.msg
    assert not said.is_serious()
