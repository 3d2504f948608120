"""The keys of what is sealed are gone: what needs them says so, everything else goes on, and no new ones are made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from pytest_django import Settings

from faces.portal.request_world import FORM, WANTED, entered, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(town: SimpleNamespace, settings: Settings, tmp_path: Path) -> Path:
    settings.SEALING_KEYS = tmp_path / "keys.json"
    settings.CAPTCHA = "never"
    return tmp_path / "keys.json"


def test_requests_are_out_of_service_and_say_so(keys: Path) -> None:
    request = sent(Client())
    keys.rename(keys.with_name("elsewhere"))
    form = Client().post(FORM, {"wanted": WANTED, "seen": "1"})
    entrance = Client().post("/tracking/", {"number": request.number, "code": request.code})
    for answer in (form, entrance):
        assert answer.status_code == 503
        assert "在线申请和查询暂停服务" in answer.content.decode()
        assert "可以当面、邮寄提出政府信息公开申请" in answer.content.decode()
    assert Client().get("/agencies/land/guide/").status_code == 200
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["keys"]) == (503, "lost")
    assert not keys.exists()
    keys.with_name("elsewhere").rename(keys)
    assert Client().get("/health/ready").status_code == 200
    assert entered(request.number, request.code).get("/tracking/case/").status_code == 200


def test_keys_that_others_can_read_are_not_usable(keys: Path) -> None:
    sent(Client())
    keys.chmod(0o644)
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["keys"]) == (503, "unusable")
