"""A channel is a folder: it is added by laying one down, in whatever package the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings as Settings

from channels.notice_world import ADDRESS, sent, told_case
from gongkai.faces.desk.dispatches.words import channel_words
from gongkai.office.journal.models import DispatchState
from gongkai.project.channels import Variables, channel_settings, declared_channels, folders_of
from gongkai.project.environment import BadSetting

CHANNEL = {
    "__init__.py": '"""信鸽: notices by carrier pigeon."""\n',
    "channel.toml": """zh = "信鸽"\nparticular = "phone"\ndropped = " -"\naddress = '1[3-9][0-9]{9}'\n""",
    "settings.py": """\
from dataclasses import dataclass
from pathlib import Path

@dataclass(frozen=True)
class PigeonSettings:
    loft: Path

def read(environment):
    if environment.whole("GONGKAI_PIGEONS", 0, least=0, most=9) == 0:
        return None
    return PigeonSettings(environment.folder("GONGKAI_PIGEON_LOFT", "loft"))
""",
    "send.py": """\
from django.conf import settings
from gongkai.office.cases.notices import notice_of

REPEATABLE = False

def send(parcel):
    notice = notice_of(parcel.payload, "pigeon")
    (settings.CHANNEL_SETTINGS["pigeon"].loft / notice.to).write_text(notice.text, encoding="utf-8")
    return "flown"
""",
}


@pytest.fixture
def loft(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with a channel of its own."""
    folder = tmp_path / "office_channels" / "pigeon"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("")
    for name, text in CHANNEL.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "loft").mkdir()
    packages = ["gongkai.channels", "office_channels"]
    settings.CHANNEL_PACKAGES, settings.CHANNELS = packages, declared_channels(packages)
    settings.CHANNEL_SETTINGS = channel_settings(packages, Variables({"GONGKAI_PIGEONS": "3"}, tmp_path))
    settings.PUBLIC_ADDRESS, settings.NOTICE_CHANNELS = ADDRESS, ["pigeon"]
    return tmp_path / "loft"


@pytest.mark.django_db
def test_an_office_adds_a_channel_and_nothing_else_is_edited(loft: Path, settings: Settings) -> None:
    case = told_case("pigeon")
    dispatch = sent()
    assert (dispatch.channel, dispatch.state, dispatch.receipt) == ("pigeon", DispatchState.SENT, "flown")
    assert case.number in (loft / "13800000012").read_text(encoding="utf-8")
    assert channel_words("pigeon") == "信鸽"
    assert folders_of(settings.CHANNEL_SETTINGS) == [loft]


def test_a_channel_that_the_environment_does_not_set_up_is_there_and_off(loft: Path, tmp_path: Path) -> None:
    packages = ["gongkai.channels", "office_channels"]
    assert channel_settings(packages, Variables({}, tmp_path)) == {"mail": None, "sms": None, "pigeon": None}
    assert [declared["zh"] for declared in declared_channels(packages).values()] == ["电子邮件", "短信", "信鸽"]


def test_a_value_that_cannot_be_meant_ends_the_start(loft: Path, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as refused:
        channel_settings(["office_channels"], Variables({"GONGKAI_PIGEONS": "ten"}, tmp_path))
    assert refused.value.name == "GONGKAI_PIGEONS"
