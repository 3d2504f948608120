"""What is left out on PostgreSQL is there, and the faces that are run there are faces."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from house.tree import ROOT
from on_postgresql import FACES, FILES_ONLY, is_asked


@pytest.mark.parametrize("name", [*FACES, *FILES_ONLY])
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert (ROOT / "tests" / name).is_file()


def test_a_new_test_of_the_office_is_run_on_postgresql_and_one_of_a_page_is_not() -> None:
    assert is_asked(PurePath("office/cases/test_something_new.py"))
    assert is_asked(PurePath("channels/test_something_new.py"))
    assert not is_asked(PurePath("faces/desk/test_something_new.py"))
    assert not is_asked(PurePath("walks/test_something_new.py"))


def test_most_files_of_the_office_are_run_there() -> None:
    files = [path.relative_to(ROOT / "tests") for path in Path(ROOT / "tests" / "office").rglob("test_*.py")]
    left_out = [path for path in files if not is_asked(path)]
    assert files
    assert len(left_out) * 10 < len(files)
