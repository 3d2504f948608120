"""Which tests are run on PostgreSQL too: those of whatever the two databases could answer differently.

They differ in how a statement is written, in triggers, locks and transactions, in what a column takes and how rows are
sorted and found. All that the office asks of its database is asked in `office`, `channels` and `command`. A page hands
on what they answer, so that the faces are run there only as far as `FACES` names them; how pages look and are walked
through (`looks`), never. A new test of the office is run on PostgreSQL until it is named in `FILES_ONLY`.
"""

from __future__ import annotations

from pathlib import PurePath

ROOMS = ("channels", "command", "office")
"""The folders of tests that are run on PostgreSQL."""

FACES = {
    "faces/test_every_address.py": "every page and every act once, by somebody who is let in",
    "faces/test_hostile_input.py": "PostgreSQL refuses the sign NUL, and numbers that its columns do not hold",
    "faces/test_growth.py": "the statements of a page do not grow with the rows",
    "faces/ui/test_visitor.py": "two who change the same row",
    "faces/desk/test_entrance_at_once.py": "locks",
    "faces/desk/test_exports.py": "rows found and sorted as on their page",
    "faces/desk/test_hostile_sheets.py": "what columns take of a sheet",
    "faces/desk/test_journal_pages.py": "entries found by words, day and person",
    "faces/desk/test_register_pages.py": "entries found by words and year",
    "faces/portal/test_documents.py": "documents found by state, kind, theme, audience and words",
    "faces/portal/test_finding.py": "words found in documents",
    "faces/portal/test_sent_at_once.py": "locks",
    "faces/portal/test_two_tabs.py": "locks",
}
"""Tests of pages that are run on PostgreSQL → what is asked there that no test of the office asks."""

FILES_ONLY = {
    "command/test_maintenance.py": "a file that running processes look at",
    "office/annual/test_take_in.py": "files are read; their rows are those of test_acts.py",
    "office/cases/test_supply.py": "copies are made; the year of test_demo_year.py asks all that it asks",
    "office/cases/test_supply_proof.py": "copies are proved",
    "office/encryption/test_keyring.py": "the file of keys",
    "office/test_demo_reports.py": "what the invented reports say; they are published by test_demo_reports_written.py",
    "office/test_demo_town.py": "what the invented town says; it stands beneath test_demo_year.py",
    "office/test_logs.py": "what is written to the log",
    "office/test_server_clock_set.py": "the clock of the machine; nothing asks the clock of the database",
}
"""Tests of these rooms that are not → what they are about instead of rows."""


def is_asked(path: PurePath) -> bool:
    """Whether the tests of this file, named from the folder of all tests, are run on PostgreSQL."""
    return str(path) in FACES or (path.parts[0] in ROOMS and str(path) not in FILES_ONLY)
