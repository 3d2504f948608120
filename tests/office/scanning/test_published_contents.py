"""查毒: what is published as it came was looked through first, where there is a scanner."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from gongkai.office.agencies.models import Website
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.models import Attachment, Disclosure
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.queries import public_file
from gongkai.office.publishing.refusals import FilesKeptBack
from gongkai.office.scanning import checks
from gongkai.office.scanning.contents import remember, states_of
from gongkai.office.scanning.jobs import SomeInfected, look_through
from gongkai.office.scanning.models import ScannedContent
from gongkai.office.scanning.states import FileState
from gongkai.office.website_report import handle
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.queries import public_reports
from gongkai.office.website_report.refusals import InfectedFile, NotScanned
from gongkai.paper.body.refusals import CannotRead
from gongkai.paper.sandbox.state import Confinement
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


def test_before_the_site_goes_out_it_is_said_what_the_kernel_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [found for found in run_checks() if found.id == "scanning.W001"]
    old = Confinement(no_new_privileges=True, files=False, calls=True)
    monkeypatch.setattr(checks, "held_here", lambda: old)
    (said,) = [found for found in run_checks() if found.id == "scanning.W001"]
    assert "Landlock" in said.msg and "seccomp" not in said.msg
    assert not said.is_serious()
