"""The samples for operators fit the settings: what our forms may send, the proxy lets pass, and no more."""

from __future__ import annotations

import re
from configparser import RawConfigParser

from django.conf import settings

from gongkai.paper.body.recordings import MAX_BYTES
from house.tree import ROOT

INSTALL = (ROOT / "docs/operators/install.md").read_text(encoding="utf-8")
SPARE = 1.05
"""What the other fields of a form and the parts' heads take up beside the files."""


def block(language: str, beginning: str) -> str:
    """The first sample of a language that begins so."""
    found = re.search(rf"```{language}\n({re.escape(beginning)}.*?)```", INSTALL, re.DOTALL)
    assert found, f"no sample {beginning}"
    return found[1]


def megabytes(directive: str) -> list[int]:
    return [int(size) for size in re.findall(rf"{directive} (\d+)m;", block("nginx", "limit_req_zone"))]


def test_the_proxy_lets_pass_what_the_forms_may_send() -> None:
    public, desk = megabytes("client_max_body_size")
    assert public >= settings.CASES_FILE_MEGABYTES * settings.CASES_FILES_MOST * SPARE
    assert desk >= max(settings.CASES_SUPPLY_MEGABYTES, MAX_BYTES // 2**20) * SPARE


def test_the_proxy_names_itself_where_the_sender_was_and_where_he_went() -> None:
    sample = block("nginx", "limit_req_zone")
    for line in (
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "return 301 https://$host$request_uri;",
        "ssl_protocols TLSv1.2 TLSv1.3;",
    ):
        assert line in sample
    assert sample.count("{") == sample.count("}")


def test_the_service_has_no_rights_that_it_does_not_need() -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block("ini", "[Unit]"))
    service = dict(unit["Service"])
    assert service["CapabilityBoundingSet"] == ""
    assert service["RestrictAddressFamilies"] == "AF_UNIX AF_INET AF_INET6"
    assert {"SystemCallFilter", "MemoryMax", "ProtectSystem", "NoNewPrivileges"} <= set(service)
    assert service["UMask"] == "0077"


def test_a_platform_is_installed_from_the_lock_with_its_hashes() -> None:
    section = INSTALL.partition("## 正式运行")[2].partition("### systemd")[0]
    installs = re.findall(r"^\$ \S*pip install (.+)$", section, re.MULTILINE)
    assert len(installs) == 4
    assert all("--require-hashes -r requirements.lock" in words or "--no-deps" in words for words in installs)
