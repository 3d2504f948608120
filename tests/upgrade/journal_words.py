"""Every entry of the journal in the words of the desk, a line each: number of facts, verb, subject."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
django.setup()

from gongkai.faces.desk.journal.words import fact_lines, names_now, subject_words, verb_words  # noqa: E402
from gongkai.office.journal.models import Entry  # noqa: E402

entries = list(Entry.objects.order_by("pk"))
names = names_now(entries)
for entry in entries:
    print(len(fact_lines(entry)), verb_words(entry), subject_words(entry, names), sep="\t")
