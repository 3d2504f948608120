"""Every table is in one list and no other: vouched for, made again from others, or not vouched for, with the reason.

A new table that is in none of them fails here, so that nobody forgets to ask what `gongkai verify` says of it.
"""

from __future__ import annotations

from django.apps import apps

from gongkai.office.journal.row_hashes import hashed_tables

CHAINS = {
    "journal.entry": "the chains themselves: hashes, codes, anchors",
    "journal.chain": "the ends of the chains, with codes",
    "journal.anchor": "hashes, codes, archived anchors",
    "journal.rowhash": "one hash over those of each entry, in its facts",
}

AGAINST_THE_JOURNAL = {
    "agencies.agency": "area agencies.chains: that it has its chain (its particulars are not held against anything)",
    "annual.publishedreport": "area annual.rows, and the original file",
    "annual.reportcell": "area annual.rows: hash of the cells of a published version",
    "annual.figureset": "area annual.figures",
    "cases.case": "area cases.rows: the columns that follow from the journal",
    "cases.ledgerrow": "area cases.rows: made again from the journal",
    "cases.letter": "area cases.rows, and its files",
    "cases.casefile": "area cases.rows, and the file",
    "cases.suppliedfile": "area cases.rows, and its files",
    "cases.sealpicture": "area files: opened and compared with its hash",
    "complaints.complaint": "area complaints.rows: its stage",
    "drafting.reportdraft": "area drafting.rows: its stage and the figures submitted",
    "publishing.disclosure": "area publishing.rows",
    "publishing.version": "area publishing.rows: published versions by the hash of their publication",
    "publishing.attachment": "area publishing.rows by the hash of its version, and the file",
    "publishing.link": "area publishing.rows: in the hash of its version",
    "publishing.reviewarchive": "area publishing.rows, and its files",
    "remedies.remedy": "area remedies.rows",
    "website_report.websitereport": "area website_report.rows, and the file",
}
"""Held against the entries of the acts on it → where."""

HASHED = {table.label for table in hashed_tables()}
"""Held row by row against the hashes of the acts that wrote them: area journal.rows."""

MADE_AGAIN = {"publishing.searchtext": "area publishing.search"}
"""What follows from other tables: made once more and compared."""

GUARDED_ONLY = {
    "publishing.reviewrecord": "never changed or deleted by triggers; what stood on the paper is in the archive's hash",
}
"""Held by triggers alone, which the area `guards` looks at."""

NOT_VOUCHED = {
    # Of a moment: nothing of it is evidence.
    "access.accountproposal": "waits for a second person; what came of it is in the journal",
    "access.refusalwindow": "counts within ten minutes; the journal has what came of it",
    "access.setupkey": "the key for the first set-up, once",
    "cases.announcederasure": "a queue: what the nightly job will erase",
    "cases.requestdraft": "a form that nobody has sent yet, encrypted",
    "integrity.inspection": "what verifications found; it is found again",
    "journal.dispatch": "a queue: what is still to be sent",
    "publishing.keptdraft": "what somebody was typing",
    "scanning.scannedcontent": "what the scanner said last; asked again",
    "schedule.believedclock": "the clock",
    "schedule.scheduledjob": "a queue",
    "schedule.worker": "who works now",
    "tries.trycount": "tries",
    # Numbers that are given once: a gap or a double is refused by the constraints of the tables they number.
    "cases.counter": "the last number given",
    "cases.letterseries": "the last number given, and the code word",
    "complaints.complaintcounter": "the last number given",
    "publishing.indexcounter": "the last number given",
    "remedies.remedycounter": "the last number given",
    # Encrypted under a key outside of the database and bound to their row: whoever changes them makes them unreadable.
    # The area `sealed` opens each of them; the other columns are not held against anything.
    "cases.party": "the particulars open or do not; kind, place and prints are not vouched for",
    "cases.consultation": "the opinion opens or does not; the days are told in the journal",
    "cases.message": "the words open or do not",
    # Not yet: the journal tells of each act, but holds no hash of the row.
    "access.passwordset": "hashes of passwords: who can write to the database can replace one (the manual says so)",
    "agencies.administrator": "appointments; held by triggers against overlap, told in the journal",
    "agencies.agencyname": "particulars of agencies, told in the journal",
    "agencies.leader": "particulars of agencies, told in the journal",
    "agencies.leadinggroup": "particulars of agencies, told in the journal",
    "agencies.leadinggroupmember": "particulars of agencies, told in the journal",
    "agencies.mediaaccount": "particulars of agencies, told in the journal",
    "agencies.post": "appointments, told in the journal",
    "agencies.section": "particulars of agencies, told in the journal",
    "agencies.staff": "accounts, told in the journal; passwords as above",
    "agencies.website": "particulars of agencies, told in the journal",
    "annual.manualcorrection": "told in the journal; what was submitted is in the hash of the figures",
    "cases.doubtedcopy": "what the job that proves copies found; it is found again",
    "cases.draft": "drafts of replies; what was decided is in the letter and the journal",
    "cases.offertally": "how often an offer was shown: statistics",
    "cases.ownwording": "wordings of letters; what was issued is in the letter",
    "drafting.findinganswer": "answers to findings on a draft",
    "drafting.lastproblem": "drafts; what was published is in the report",
    "drafting.sectiontext": "drafts; what was published is in the report",
    "publishing.cleanup": "told in the journal; its result is published as a version",
    "publishing.cleanupline": "told in the journal; its result is published as a version",
    "publishing.findinganswer": "answers to findings; archived with the review",
    "publishing.listedwording": "a list of wordings for the desk",
    "publishing.localperiod": "conventions of a place, told in the journal",
    "publishing.procedurerecord": "archived with the review",
    "self_check.accountnote": "what a person saw; told in the journal",
    "self_check.accountvisit": "evidence of visits, with a hash of what was seen",
    "self_check.outsideaddress": "looked at again",
    "self_check.selfcheck": "results of a night; what they rest on is looked at again",
    "self_check.visit": "evidence of visits, with a hash of what was seen",
    "workdays.keptnotice": "holidays that were taken in; told in the journal",
}
"""Not held against anything, or not all of it → why."""

LISTS = {
    "the chains": CHAINS,
    "against the journal": AGAINST_THE_JOURNAL,
    "hashed": dict.fromkeys(HASHED, "area journal.rows"),
    "made again": MADE_AGAIN,
    "guarded": GUARDED_ONLY,
    "not vouched for": NOT_VOUCHED,
}


def tables() -> set[str]:
    """Every table that a room has made for itself."""
    return {model._meta.label_lower for model in apps.get_models() if model.__module__.startswith("gongkai.")}


def test_of_every_table_it_is_said_whether_it_is_vouched_for() -> None:
    listed = {label for labels in LISTS.values() for label in labels}
    assert tables() - listed == set(), "say of these in which list they are"
    assert listed - tables() == set(), "these are no tables (any more)"


def test_no_table_is_in_two_lists() -> None:
    labels = [label for labels in LISTS.values() for label in labels]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_registers_duties_and_statements_are_hashed_row_by_row() -> None:
    of_rooms = {label for label in tables() if label.split(".")[0] in ("registers", "duties", "columns", "conventions")}
    assert of_rooms == HASHED
