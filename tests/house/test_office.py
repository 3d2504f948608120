"""What the rooms of the office may not do, whoever writes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.module_loading import import_string

from gongkai.facts.stored import facts_data, facts_from
from gongkai.office.integrity.guards import guard_sets
from gongkai.office.journal.vocabulary import BadVerb, Nothing, verb, verbs
from house.tree import SOURCE, modules, place, syntax

LOOKS_AT_THE_CLOCK = {
    "src/gongkai/office/journal/record.py": "recorded_at is the moment of recording itself",
    "src/gongkai/office/publishing/jobs.py": "what was set for an hour is public from when it really is",
    "src/gongkai/office/self_check/account_pages.py": "the record of a visit says when it really was",
    "src/gongkai/office/self_check/pages.py": "the record of a visit says when it really was",
    "src/gongkai/office/encryption/keyring.py": "the first key is made when it is needed, and its date is that moment",
}
"""The only places of the office that ask what time it is → why."""

CLOCKS = {"now", "today", "utcnow", "localtime", "localdate"}


def rooms(*names: str) -> list[Path]:
    """The modules of these storeys, without what Django writes itself."""
    return [path for path in modules(*names) if "migrations" not in path.parts]


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """The lines that ask what day or time it is, by any of Django's or Python's names; or that hand such a name on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in {"localtime", "localdate"} and node.args:
            continue
        if isinstance(node, ast.Call) and _name(node.func) in CLOCKS:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & CLOCKS:
            yield node.lineno
        if isinstance(node, ast.keyword) and (
            (node.arg in {"default", "db_default"} and _name(node.value) in CLOCKS)
            or (node.arg in {"auto_now", "auto_now_add"} and getattr(node.value, "value", False))
        ):
            yield node.value.lineno


def _name(node: ast.AST) -> str:
    """The last word of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def saves_of_everything(tree: ast.Module) -> Iterator[int]:
    """The lines that save a row without naming the fields; one that can only be new has nothing to be overwritten."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save":
            if _name(node.func.value).endswith("storage"):
                continue  # A file, not a row.
            named = {keyword.arg for keyword in node.keywords}
            if not named & {"update_fields", "force_insert"}:
                yield node.lineno


def hidden_behaviour(tree: ast.Module) -> Iterator[int]:
    """The lines where something would happen that no caller reads: receivers of signals, overridden save and delete."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            marks = {_name(mark.func if isinstance(mark, ast.Call) else mark) for mark in node.decorator_list}
            if "receiver" in marks:
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            signal = _name(node.func.value)
            if signal.endswith(("_save", "_delete", "_init", "_migrate", "_changed", "logged_in")):
                yield node.lineno
        if isinstance(node, ast.ClassDef) and "Model" in {_name(base) for base in node.bases}:
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete"}:
                    yield inner.lineno


def test_the_office_is_told_the_day_and_never_asks() -> None:
    found = [
        place(path, line)
        for path in rooms("office")
        if place(path) not in LOOKS_AT_THE_CLOCK
        for line in clock_readings(syntax(path))
    ]
    assert found == []


def test_the_office_saves_the_fields_it_names() -> None:
    assert [place(path, line) for path in rooms("office") for line in saves_of_everything(syntax(path))] == []


def test_nothing_happens_behind_the_caller() -> None:
    found = [place(path, line) for path in rooms("office", "channels") for line in hidden_behaviour(syntax(path))]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from django.utils import timezone\nmoment = timezone.now()", [2]),
        ("from django.utils.timezone import now", [1]),
        ("day = models.DateField(default=timezone.now)", [1]),
        ("at = models.DateTimeField(auto_now_add=True)", [1]),
        ("day = timezone.localdate()", [1]),
        ("day = timezone.localtime(moment).date()", []),
        ("from datetime import date\nday = date.today()", [2]),
    ],
)
def test_a_look_at_the_clock_is_noticed(code: str, found: list[int]) -> None:
    assert list(clock_readings(ast.parse(code))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("case.save()", [1]),
        ("case.save(force_insert=True)", []),
        ("case.save(using='other')", [1]),
        ("case.save(update_fields=['stage'])", []),
        ("save(case)", []),
        ("default_storage.save(name, data)", []),
    ],
)
def test_a_save_of_everything_is_noticed(code: str, found: list[int]) -> None:
    assert list(saves_of_everything(ast.parse(code))) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("@receiver(post_save, sender=Case)\ndef tell(sender, **facts): ...", [2]),
        ("signals.post_save.connect(tell)", [1]),
        ("class Case(models.Model):\n    def save(self): ...", [2]),
        ("class Sheet:\n    def save(self): ...", []),
        ("socket.connect(address)", []),
    ],
)
def test_hidden_behaviour_is_noticed(code: str, found: list[int]) -> None:
    assert list(hidden_behaviour(ast.parse(code))) == found


def test_every_verb_has_facts_a_chinese_label_and_a_sample(subtests: pytest.Subtests) -> None:
    for known in verbs():
        with subtests.test(known.name):
            assert is_dataclass(known.facts)
            assert (known.facts.__doc__ or "").strip()
            assert not (known.facts.__doc__ or "").startswith(f"{known.facts.__name__}(")
            assert any("\u4e00" <= sign <= "\u9fff" for sign in known.zh)
            assert facts_from(known.facts, facts_data(known.sample)) == known.sample


def test_facts_cannot_be_changed_once_they_are_made() -> None:
    assert [known.name for known in verbs() if not known.facts.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]


def test_a_verb_is_declared_in_the_module_that_is_read_when_django_starts() -> None:
    declared_elsewhere = [
        place(path)
        for path in rooms("office", "channels", "faces")
        if path.name != "verbs.py"
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and _name(node.func) == "verb"
    ]
    assert declared_elsewhere == []


def test_what_is_sealed_is_declared_in_the_module_that_is_read_when_django_starts() -> None:
    declared_elsewhere = [
        place(path)
        for path in rooms("office", "channels", "faces")
        if path.name != "sealed.py"
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and _name(node.func) == "sealable"
    ]
    assert declared_elsewhere == []


@pytest.mark.parametrize(
    ("name", "zh", "sample"),
    [
        ("Case.extended", "延长一次", Nothing()),
        ("extended", "延长一次", Nothing()),
        ("personal_data.read", "延长一次", Nothing()),
        ("case.extended_again", "查阅个人信息", Nothing()),
        ("case.extended_again", "延长一次", "not facts"),
    ],
)
def test_a_verb_that_cannot_stand_is_refused(name: str, zh: str, sample: object) -> None:
    with pytest.raises(BadVerb):
        verb(name, zh, Nothing, sample=sample)  # type: ignore[arg-type]
    assert "case.extended_again" not in {known.name for known in verbs()}


def test_every_room_with_tables_is_installed() -> None:
    folders = {path.parent for path in (SOURCE / "office").glob("*/models.py")}
    assert {folder.name for folder in folders} == {
        config.name.rpartition(".")[2]
        for config in apps.get_app_configs()
        if config.name.startswith("gongkai.office.") and config.models_module
    }


def test_every_table_has_its_chinese_name() -> None:
    unnamed = [
        model.__name__
        for config in apps.get_app_configs()
        if config.name.startswith("gongkai.")
        for model in config.get_models()
        if not any("\u4e00" <= sign <= "\u9fff" for sign in str(model._meta.verbose_name))
    ]
    assert unnamed == []


def test_the_reason_why_a_job_failed_can_be_looked_up() -> None:
    path = "gongkai.office.scheduler.heartbeat.WorkerGone"
    assert issubclass(import_string(path), Exception)


def test_what_may_not_be_deleted_may_not_be_truncated_either() -> None:
    guards = [guard for declared in guard_sets() for guard in declared.guards]
    deleted = {guard.table for guard in guards if guard.event == "DELETE"}
    assert deleted
    assert deleted <= {guard.table for guard in guards if guard.event == "TRUNCATE"}
    assert len({guard.name for guard in guards}) == len(guards)


def test_every_guard_stands_on_a_table_of_its_room() -> None:
    tables = {model._meta.db_table for model in apps.get_models()}
    assert {guard.table for declared in guard_sets() for guard in declared.guards} <= tables
    assert all(guard.table.startswith(declared.room) for declared in guard_sets() for guard in declared.guards)


def test_every_room_that_keeps_files_tells_how_they_are_verified() -> None:
    keepers = {
        path.parent
        for path in rooms("office")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and _name(node.func) == "save" and isinstance(node.func, ast.Attribute)
        if _name(node.func.value) == "default_storage"
    }
    assert keepers
    assert [place(room) for room in keepers if not (room / "verified.py").exists()] == []
