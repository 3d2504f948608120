"""政府网站工作年度报表 on the desk and on the portal: taken in, published, downloaded as it came."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk, words
from gongkai.office.agencies.models import Website
from gongkai.office.website_report.models import WebsiteReport
from small_files import a_jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
REPORTS = f"{BUREAU}website-report/"
PORTAL = "/agencies/zrzyj/annual/"
PICTURE = a_jpeg()


def test_what_the_head_publishes_the_public_downloads_unchanged() -> None:
    kept, head = WebsiteReport.objects.get(), at_desk(OFFICE_HEAD)
    assert "政府网站工作年度报表" not in words(Client().get(PORTAL))
    assert Client().get(f"{PORTAL}websites/{kept.pk}").status_code == 404
    assert "已公布" in words(head.post(f"{REPORTS}files/{kept.pk}/publish", follow=True))
    page = words(Client().get(PORTAL))
    assert "青石市自然资源局2025年政府网站工作年度报表" in page and kept.sha256 in page
    answer = Client().get(f"{PORTAL}websites/{kept.pk}")
    assert b"".join(answer) == PICTURE
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "原因没有填写" in words(head.post(f"{REPORTS}files/{kept.pk}/withdraw", follow=True))
    head.post(f"{REPORTS}files/{kept.pk}/withdraw", {"reason": "传错了年度"})
    assert Client().get(f"{PORTAL}websites/{kept.pk}").status_code == 404


def test_the_sheet_leaves_open_what_only_the_site_knows() -> None:
    site = Website.objects.get(agency__slug="zrzyj", closed_on=None)
    said = words(at_desk(CLERK).get(f"{REPORTS}sites/{site.pk}/2025/"))
    assert "政府网站标识码1399810017" in said
    assert "收到留言数量（条）需填写" in said
    assert "空着，不是0" in said


def test_a_file_is_taken_in_or_refused_with_what_to_do() -> None:
    client, site = at_desk(CLERK), Website.objects.get(agency__slug="zrzyj", closed_on=None)

    def sent(data: bytes, year: str) -> str:
        file = io.BytesIO(data)
        file.name = "报表.jpg"
        return words(client.post(REPORTS, {"website": site.pk, "year": year, "file": file}, follow=True))

    this_year = WebsiteReport.objects.get().year
    assert "只收PDF、Excel、Word文件和JPG图片" in sent(b"MZ", "2024")
    assert "已收下" in sent(PICTURE, "2024")
    assert "已有报表" in sent(PICTURE, str(this_year))
    assert "请填写报表文件" in words(client.post(REPORTS, {"website": site.pk, "year": "2024"}))
