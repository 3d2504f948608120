"""检索: what is public is found by its words, and by those of the files that go with it.

The words are folded and kept once, when something becomes public, so that looking for some compares signs and does no
more; no database needs an extension for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from datetime import date
from operator import attrgetter

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from gongkai.law.disclosure import Validity
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.kinds import dated_kinds
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.publishing.queries import in_public, in_state
from gongkai.office.publishing.search_models import SearchText
from gongkai.paper.text.folding import fold


def folded(text: str) -> str:
    """A text as it is looked through: simplified characters, one form of digits, brackets and letters, no blanks.

    A line that ends within a word, as lines of a pdf do, parts nothing.
    """
    return "".join(fold(text).split()).casefold()


def own_words(version: Version) -> str:
    """What a search looks through of a version itself, without its files."""
    return _lines(version.title, version.document_number, version.keywords, version.summary, version.text)


def laid_out(version: Version) -> tuple[str, list[tuple[int, int]]]:
    """What a search looks through of a version, and where in it each file begins, with the file's number."""
    words, files = own_words(version), []
    for attachment in sorted(version.attachments.all(), key=attrgetter("place")):
        # What is looked for holds no blank: nothing is found across two lines.
        words += "\n"
        files.append((len(words), attachment.pk))
        words += _lines(attachment.title, attachment.text)
    return words, files


def _lines(*texts: str) -> str:
    return "\n".join(map(folded, texts))


def make_findable(version: Version) -> None:
    """Let what became public be found by its words, and no more by those of the version before it."""
    no_longer_findable(version.disclosure)
    words, files = laid_out(version)
    SearchText.objects.create(version=version, words=words, files=files)


def no_longer_findable(disclosure: Disclosure) -> None:
    """Keep no words of it for a search."""
    SearchText.objects.filter(version__disclosure=disclosure).delete()


def library(
    q: str = "",
    force: str = "",
    kind: str = "",
    theme: str = "",
    audience: str = "",
    organ: str = "",
    year: str = "",
    *,
    on: date,
) -> QuerySet[Disclosure]:
    """政策文件库: the public documents of every agency, narrowed by what is given, the latest on top."""
    dated = dated_kinds()
    disclosures = in_public().filter(kind__in=[kind] if kind in dated else dated)
    if force:
        disclosures = in_state(disclosures, Validity(force), on)
    if theme:
        disclosures = disclosures.filter(shown__theme__startswith=theme)
    if audience:
        disclosures = disclosures.filter(shown__audience__contains=audience)
    if organ:
        disclosures = disclosures.filter(agency__slug=organ)
    if year:
        disclosures = disclosures.filter(shown__written_on__year=int(year))
    return _with_words(disclosures, q.split())


def found_by(words: Collection[str], agencies: Collection[Agency], most: int) -> list[Disclosure]:
    """What is public of these agencies and has all of these words: exact numbers first."""
    rows = list(_with_words(in_public().filter(agency__in=agencies), words)[: most * 2])
    wanted = folded("".join(words))
    rows.sort(key=lambda title: wanted not in map(folded, _numbers(title)))
    return rows[:most]


def _numbers(disclosure: Disclosure) -> tuple[str, str]:
    return disclosure.index_number or "", disclosure.shown.document_number if disclosure.shown else ""


def _with_words(rows: QuerySet[Disclosure], words: Collection[str]) -> QuerySet[Disclosure]:
    """Those that hold every word, in themselves or in a file that goes with them, or whose index number it is."""
    for word in words:
        place = StrIndex("shown__search_text__words", Value(folded(word)))
        rows = rows.filter(Q(index_number=word) | Q(GreaterThan(place, 0)))
    return rows


def files_that_hold(disclosures: Collection[Disclosure], words: Collection[str]) -> dict[int, list[Attachment]]:
    """The files in which words were found that the public document itself does not hold, by the disclosure's number:
    of each word the first file.
    """
    if not words:
        return {}
    places = {f"place_{number}": StrIndex("words", Value(folded(word))) for number, word in enumerate(words)}
    rows = SearchText.objects.filter(version__in=[disclosure.shown_id for disclosure in disclosures]).annotate(**places)
    by_disclosure = {}
    for disclosure, files, *at in rows.values_list("version__disclosure", "files", *places):
        begins = [begin for begin, _ in files]
        # A database counts from 1, and says 0 of what is not there.
        holding = sorted({bisect_right(begins, place - 1) for place in at} - {0})
        by_disclosure[disclosure] = [files[number - 1][1] for number in holding]
    attachments = Attachment.objects.defer("text").in_bulk([pk for pks in by_disclosure.values() for pk in pks])
    return {disclosure: [attachments[pk] for pk in pks] for disclosure, pks in by_disclosure.items() if pks}
