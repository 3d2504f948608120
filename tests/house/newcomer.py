"""Twelve changes that a newcomer makes, each as the lines that it adds to a scratch copy of the program.

`python tests/house/newcomer.py` prints how many files and lines each takes. `tests/house/test_adding_things.py` makes
them and looks whether they took effect.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gongkai"


@dataclass(frozen=True)
class Edit:
    """Lines added to a file: behind the line that begins with `after`, else at the end of the file or of a new one."""

    path: str
    lines: str
    after: str = ""

    def make(self, source: Path) -> None:
        """Add them. Raises LookupError where the line is not there."""
        file = source / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        if self.after:
            found = re.search(rf"^{re.escape(self.after)}.*\n", text, re.MULTILINE)
            if not found:
                raise LookupError(f"{self.path}: {self.after}")
            text = text[: found.end()] + self.lines + text[found.end() :]
        else:
            text += self.lines
        file.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Change:
    """What is to change, the row of "Adding things" that says how, the edits, what must then hold in a process of its
    own, and the tests of ours that hold or tell the rest.
    """

    name: str
    row: str
    edits: tuple[Edit, ...]
    holds: str = ""
    tests: tuple[str, ...] = ()
    beside: Mapping[str, int] = field(default_factory=dict)
    """Lines in files outside the package, such as the tables of the tests."""

    @property
    def size(self) -> tuple[int, int]:
        """How many files are touched, how many lines are added."""
        lines = sum(edit.lines.count("\n") for edit in self.edits) + sum(self.beside.values())
        return len({edit.path for edit in self.edits}) + len(self.beside), lines


def _sample_of_a_letter() -> str:
    facts = json.loads((SOURCE / "paper/letters/w08_consultation_notice/sample.json").read_text(encoding="utf-8"))
    del facts["consulted"], facts["sent_on"]
    return json.dumps({**facts, "progress": "正在检索"}, ensure_ascii=False, indent=2) + "\n"


def _last_migration(room: str) -> str:
    return max(path.stem for path in (SOURCE / "office" / room / "migrations").glob("[0-9]*.py"))


def _form_of_2027() -> str:
    text = (SOURCE / "law/report/editions/2021.toml").read_text(encoding="utf-8")
    return text.replace('edition = "2021"', 'edition = "2027"').replace("first_year = 2021", "first_year = 2027")


LETTER = Change(
    "a letter",
    "a letter",
    (
        Edit(
            "law/letters.toml",
            '\n[W39]\ntitle = "办理进展告知书"\nbasis = ["45"]\nremedy = "none"\ncontents = ["办理进展"]\n',
        ),
        Edit(
            "paper/letters/w39_progress/template.toml",
            'title = "办理进展告知书"\nbase = "notice"\n\n[part.progress]\n'
            'contents = ["办理进展", "事实和理由", "依据的条、款、项"]\n'
            "text = \"根据{{ cite('45') }}的规定，现将办理进展告知如下：{{ progress | sentence }}\"\n",
        ),
        Edit("paper/letters/w39_progress/sample.json", _sample_of_a_letter()),
        Edit(
            "paper/letters/notices.py",
            '\n\n@facts\nclass ProgressFacts(RequestFacts):\n    """W39 办理进展告知书: how far it has come."""\n\n'
            '    LETTER = "W39"\n\n    progress: str = fact("办理进展")\n',
        ),
    ),
    """
from gongkai.paper.letters.catalogue import letter
from gongkai.paper.letters.check import check
from gongkai.paper.letters.render import render
facts = letter("W39").sample()
assert check(facts, render("W39", facts)) == []
""",
    ("tests/paper/letters/test_letter_check.py", "tests/paper/letters/test_letter_catalogue.py"),
)
SPECIAL_PERIOD = Change(
    "a province's special period",
    "a special period of a region",
    (
        Edit(
            "law/periods.toml",
            '\n[meeting_publication]\nunit = "working_days"\nstart = "formed"\nzh = "公开会议材料"\n'
            'en = "publish the papers of a meeting"\nregion = "甘肃省"\n\n[[meeting_publication.version]]\n'
            "since = 2027-01-01\nnumber = 5\ncite = { article = 26 }\nconfirmed = false\n",
        ),
        Edit("office/publishing/kinds/meeting.toml", 'local_limits = ["meeting_publication"]\n'),
    ),
    """
from gongkai.office.publishing.local_periods import offered
limit, kinds = offered(date(2027, 3, 1))["meeting_publication"]
assert (limit.number, limit.region, [kind.slug for kind in kinds]) == (5, "甘肃省", ["meeting"])
""",
    ("tests/office/publishing/test_publishing_periods.py",),
    {"tests/law/limits.csv": 1},
)
KIND = Change(
    "a kind of disclosure",
    "a kind of disclosure",
    (
        Edit(
            "office/publishing/kinds/ecology.toml",
            'label = "生态环境监测"\ncolumn = "other"\nrequired = ["title", "written_on"]\n'
            'reviews = ["section_review", "secrecy_review", "signing"]\n',
        ),
    ),
    'from gongkai.office.publishing.kinds import kinds\nassert kinds()["ecology"].label == "生态环境监测"\n',
)
LEDGER_COLUMN = Change(
    "a column of the ledger",
    "a column of a table",
    (
        Edit(
            "faces/desk/cases/views.py",
            '    Column("申请渠道代码", lambda line: line.case.channel),\n',
            '    Column("办理结果"',
        ),
    ),
    """
from types import SimpleNamespace
from gongkai.faces.desk.cases import views
from gongkai.faces.desk.tables import Table
columns = [column for column in views._LEDGER if column.label == "申请渠道代码"]
table = Table("台账", columns, [SimpleNamespace(case=SimpleNamespace(channel="mail"))])
assert list(table.cells()) == [(("申请渠道代码", "mail"),)]
""",
    ("tests/faces/desk/test_exports.py",),
)
CHANNEL = Change(
    "a channel",
    "a channel",
    (
        Edit("channels/pigeon/__init__.py", '"""信鸽: notices by carrier pigeon."""\n'),
        Edit(
            "channels/pigeon/channel.toml",
            'zh = "信鸽"\nparticular = "phone"\ndropped = " -"\naddress = \'1[3-9][0-9]{9}\'\n',
        ),
        Edit(
            "channels/pigeon/settings.py",
            "def read(environment):\n"
            '    wanted = environment.text("GONGKAI_PIGEONS")\n'
            '    return environment.folder("GONGKAI_PIGEON_LOFT", "loft") if wanted else None\n',
        ),
        Edit(
            "channels/pigeon/send.py",
            "from gongkai.office.cases.notices import notice_of\n\nREPEATABLE = False\n\n\ndef send(parcel):\n"
            '    return notice_of(parcel.payload, "pigeon").to\n',
        ),
    ),
    """
from gongkai.channels.work import channels
from gongkai.office.cases import notices
assert "pigeon" in channels() and settings.CHANNELS["pigeon"]["zh"] == "信鸽"
assert "pigeon" in [way.channel for way in notices._ways()] and settings.CHANNEL_SETTINGS["pigeon"] is None
""",
    ("tests/channels/test_channel_folder.py", "tests/house/test_settings.py"),
    {"docs/operators/install.md": 2},
)
REPORT_FORM = Change(
    "a report form for 2027",
    "a form of the report",
    (Edit("law/report/editions/2027.toml", _form_of_2027()),),
    """
from gongkai.law.report.definitions import definitions
from gongkai.law.report.lines import edition, format_in_force
assert format_in_force(2027).name == "2027" and format_in_force(2026).name == "2021"
assert tuple(definitions("2027")) == edition("2027").keys
""",
    ("tests/copied_form/test_copied_form.py",),
)
SELF_CHECK_RULE = Change(
    "a rule of the self-check",
    "a rule of the self-check",
    (
        Edit(
            "office/self_check/rules.toml",
            '\n[[rules]]\ncode = "titles_too_long"\nbasis = "GB/T 9704-2012"\nlabel = "标题过长"\nunit = "件"\n'
            'asks = "标题应当准确、简明。"\nremedy = "用“更正”改短标题。"\nconfirmed = false\n',
        ),
        Edit(
            "office/self_check/contents.py",
            "\n\ndef titles(agency: Agency) -> Result:\n"
            '    """The public items whose title nobody reads to its end."""\n'
            "    published = Version.objects.filter(disclosure__in=Disclosure.objects.public().filter(agency=agency))\n"
            "    long = [version for version in published if len(version.title) > 100]\n"
            "    defects = (Defect(Thing.DOCUMENT, str(version.disclosure_id), version.title) for version in long)\n"
            '    return Result("titles_too_long", len(published), tuple(defects))\n',
        ),
        Edit("office/self_check/check.py", "        contents.titles(agency),\n", "        contents.pictures(agency)"),
    ),
    """
from gongkai.office.self_check import contents
from gongkai.office.self_check.rules import rule
assert rule("titles_too_long").asks(date(2027, 3, 1)) == "标题应当准确、简明。" and contents.titles
""",
    ("tests/office/self_check/test_self_check.py", "tests/office/self_check/test_planted.py"),
    {"tests/office/self_check/planted.py": 4},
)
LIMIT = Change(
    "20 to 15 working days from 2027-01-01",
    "a change of a limit",
    (
        Edit(
            "law/periods.toml",
            "\n[[reply.version]]\nsince = 2027-01-01\nnumber = 15\ncite = { article = 33, paragraph = 2 }\n",
        ),
    ),
    """
from gongkai.law.reply import ReplyClock
from gongkai.law.workdays import Calendar
due = {day: ReplyClock(day).due(Calendar.standard()).due for day in (date(2026, 12, 31), date(2027, 1, 4))}
assert list(due.values()) == [date(2027, 1, 29), date(2027, 1, 25)]
""",
    ("tests/law/test_dated_limits.py",),
    {"tests/law/limits.csv": 1},
)
ROLE = Change(
    "a role",
    "a role",
    (
        Edit("office/agencies/models.py", '    ARCHIVIST = "archivist", "档案员"\n', '    SUPERVISOR = "supervisor"'),
        Edit(
            "office/agencies/migrations/9999_archivist.py",
            "from django.db import migrations, models\n\nfrom gongkai.office.agencies.models import Role\n\n\n"
            "class Migration(migrations.Migration):\n"
            f"    dependencies = [('agencies', '{_last_migration('agencies')}')]\n"
            "    operations = [\n        migrations.AlterField(\n            'post', 'role',\n"
            "            models.CharField('岗位', max_length=40, choices=Role.choices),\n        )\n    ]\n",
        ),
        Edit(
            "office/agencies/permission.py",
            "    Permission.ARCHIVE_CASE: frozenset({Role.ARCHIVIST}),\n",
            "    Permission.ASSIGN_CASE",
        ),
        Edit("law/permissions.py", '    ARCHIVE_CASE = "archive_case"\n', "    ASSIGN_CASE"),
    ),
    """
from gongkai.law.permissions import Permission
from gongkai.office.agencies.models import Role
from gongkai.office.agencies.permission import BY_POST
assert BY_POST[Permission("archive_case")] == {Role("archivist")} and Role("archivist").label == "档案员"
call_command("makemigrations", "agencies", "--check", "--dry-run", verbosity=0)
""",
    ("tests/office/test_permission.py", "tests/office/test_project.py"),
    {"tests/office/who_may.csv": 8, "tests/office/may.csv": 8, "docs/officers/administrators.md": 1},
)
DESK_PAGE = Change(
    "a desk page",
    "a page",
    (
        Edit(
            "faces/desk/weather/__init__.py",
            '"""The weather at the desk."""\n',
        ),
        Edit(
            "faces/desk/weather/views.py",
            '"""The weather."""\n\nfrom __future__ import annotations\n\nfrom typing import ClassVar\n\n'
            "from django.http import HttpRequest, HttpResponse\nfrom django.urls import path\n"
            "from django.views.decorators.http import require_safe\n\n"
            "from gongkai.faces.desk.authorization import entered\nfrom gongkai.faces.desk.pages import render_sheet\n"
            "from gongkai.faces.ui.sheet import doc, sheetclass\n"
            "from gongkai.office.agencies.permission import Permission\n\n\n"
            '@sheetclass\nclass WeatherSheet:\n    """天气."""\n\n    template: ClassVar[str] = "desk/weather.html"\n\n'
            '    words: str = doc("what it is like")\n\n\n'
            "@require_safe\ndef show(request: HttpRequest, slug: str) -> HttpResponse:\n"
            '    """The weather where the agency is."""\n    entered(request, slug, Permission.SEE_AGENCY)\n'
            '    return render_sheet(request, WeatherSheet("晴"))\n\n\n'
            'urlpatterns = [path("", show, name="weather")]\n',
        ),
        Edit(
            "faces/desk/templates/desk/weather.html",
            '{% extends "desk/base.html" %}\n{% block title %}天气{% endblock %}\n'
            "{% block content %}<h1>天气</h1><p>{{ sheet.words }}</p>{% endblock %}\n",
        ),
        Edit(
            "faces/desk/urls.py",
            "from gongkai.faces.desk.weather import views as weather\n",
            "from gongkai.faces.desk.self_check import views as self_check",
        ),
        Edit(
            "faces/desk/urls.py",
            '    path("agencies/<slug:slug>/weather/", include(weather.urlpatterns)),\n',
            '    path("agencies/<slug:slug>/calendar/"',
        ),
    ),
    """
from django.template.loader import get_template
from django.urls import resolve
from faces.test_every_address import ROWS, addresses
from django.urls import get_resolver
assert resolve("/desk/agencies/zrzyj/weather/").view_name == "desk:weather" and get_template("desk/weather.html")
without_row = {name for name, _ in addresses(get_resolver())} - {row["name"] for row in ROWS}
assert without_row == {"desk:weather"}, "an address without a row is told by name"
""",
    ("tests/faces/test_every_address.py",),
    {"tests/faces/addresses.csv": 1},
)
API_FIELD = Change(
    "an API field",
    "a field of an answer to programs",
    (
        Edit("faces/portal/documents/data.py", '    summary: str = doc("摘要")\n', '    title: str = doc("标题")'),
        Edit("faces/portal/documents/data.py", "        summary=version.summary,\n", "        title=version.title,"),
    ),
    """
from django.urls import get_resolver
from gongkai.faces.ui.openapi import description
document = description("", "", get_resolver().url_patterns)["components"]["schemas"]["DocumentData"]
assert document["properties"]["summary"] == {"type": "string", "description": "摘要"}
assert "summary" in document["required"]
""",
    ("tests/faces/test_openapi.py",),
    {"docs/developers/open-data.md": 1},
)
PROCEDURE = Change(
    "a procedure of four moves",
    "a procedure",
    (),
    tests=("tests/office/test_one_act.py",),
    beside={path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in ("tests/office/lending_world.py",)},
)
CHANGES = (
    LETTER, SPECIAL_PERIOD, KIND, LEDGER_COLUMN, CHANNEL, REPORT_FORM,
    SELF_CHECK_RULE, LIMIT, ROLE, DESK_PAGE, API_FIELD, PROCEDURE,
)  # fmt: skip


def table() -> Iterator[str]:
    """One line a change: files, lines, the tests that hold it."""
    yield f"{'change':<42}{'files':>6}{'lines':>7}"
    for change in CHANGES:
        files, lines = change.size
        yield f"{change.name:<42}{files:>6}{lines:>7}"


if __name__ == "__main__":
    print("\n".join(table()))
