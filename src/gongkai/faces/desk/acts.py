"""The one view of an act: a form made from the facts that it asks for, and doing it.

A room of the desk declares its acts as rows (`Action`) and what is particular to its matters (`DeskProcedure`). A
further procedure has no view, form or template of its own:

    GRANTS = DeskProcedure(GrantProcedure, __package__, (Action("approve", (GrantMove.APPROVE,), Approved), …), …)

    def act(request, slug, grant, code):
        return act_page(request, GRANTS, agency, grant, code)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, wraps
from importlib import resources
from typing import Any, ClassVar, Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.desk.act_words import holders_words
from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.facts_forms import Choices, FactsForm, facts_form, first_values
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.journal.words import step_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.facts.fields import described_fields, fact, facts
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import NotOpen
from gongkai.office.acts import By, Proceeding, carry_out, permissions_for
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.locking import ChangedMeanwhile

Row = TypeVar("Row", bound=Model)
Do = Callable[[Row, Any, By], Row]


@dataclass(frozen=True)
class ActWords:
    """An act in words."""

    title: str
    text: str
    cites: tuple[Cite, ...]

    @property
    def basis(self) -> str:
        """The articles, as one says them."""
        return "、".join(cite.place for cite in self.cites)

    @property
    def sources(self) -> str:
        """The articles with the instruments they stand in."""
        return "、".join(cite.short for cite in self.cites)


@cache
def read_words(room: str) -> Mapping[str, ActWords]:
    """The words of the acts of a room of the desk, by their codes, from its `moves.toml`."""
    data = tomllib.loads((resources.files(room) / "moves.toml").read_text(encoding="utf-8"))
    return {
        code: ActWords(row["title"], row["text"], tuple(parse_cite(place) for place in row["cites"]))
        for code, row in data.items()
    }


@facts
class Undoing:
    """撤销录入: which entry, and why."""

    entry: int = fact("日志序号", hidden=True)
    reason: str = fact("为什么撤销", lines=2)


@dataclass(frozen=True)
class Action(Generic[Row]):
    """One act on a matter: its address `code`, which is also the key of its words, and what it `asks` for.

    It can be done where any of its `moves` is open, and `open_when` says so too. Without `do` it makes the first of
    them with the facts that were given. It takes what the table asks for its moves, or the `permission` named here.
    `begins`: what its form begins with besides what the facts say; `choices`: those that depend on the matter.
    `quiet`: not listed among what cannot be done now; `rare`: shown folded.
    """

    code: str
    moves: tuple[StrEnum, ...] = ()
    asks: type = Nothing
    do: Do[Row] | None = None
    permission: Permission | None = None
    open_when: Callable[[Any], bool] | None = None
    begins: Callable[[Any, date], Mapping[str, Any]] | None = None
    choices: Callable[[Any], Mapping[str, Choices]] | None = None
    quiet: bool = False
    rare: bool = False

    def open_for(self, matter: Proceeding[Row, Any, Any]) -> bool:
        """Whether it can be done with the matter now; who may do it is another question."""
        done = matter.history.done if matter.table.remembers else ()
        any_open = any(not matter.table.why_not(move, matter.stage, done) for move in self.moves)
        return (any_open or not self.moves) and (self.open_when is None or self.open_when(matter))

    def initial(self, matter: Proceeding[Row, Any, Any], today: date) -> dict[str, Any]:
        """What its form begins with."""
        last = matter.history.last_step(matter.undone_beside) if self.asks is Undoing else None
        entry = {"entry": last.entry} if last else {}
        return {**first_values(self.asks, today), **entry, **(self.begins(matter, today) if self.begins else {})}

    def permissions(self, matter: Proceeding[Row, Any, Any]) -> tuple[tuple[Permission, ...], ...]:
        """What staff must be allowed: of each group one. To undo a step also takes what the step took."""
        if self.asks is Undoing:
            last = matter.history.last_step(matter.undone_beside)
            taken = permissions_for(matter, last.move) if last and last.move else ()
            own = (matter.undo_permission,) if matter.undo_permission else ()
            return tuple(group for group in (own, taken) if group)
        if self.permission:
            return ((self.permission,),)
        return (tuple(dict.fromkeys(it for move in self.moves for it in permissions_for(matter, move))),)

    def lacking(self, matter: Proceeding[Row, Any, Any], viewer: Viewer, agency: Agency) -> tuple[Permission, ...]:
        """What this person lacks to do it at this agency; nothing where it may be done."""
        for group in self.permissions(matter):
            if not any(may(viewer, it, agency) for it in group if matter.place_of(it).pk == agency.pk):
                return group
        return ()


@sheetclass
class OfferedAct:
    """One act that can be done now."""

    title: str = doc("what it is called")
    words: ActWords = doc("what it does, and its articles")
    address: str = doc("where it is done")
    rare: bool = doc("whether it is shown folded")
    until: date | None = doc(
        "the last day on which it is done in time; None where it has none of its own", default=None
    )
    late: bool = doc("whether that day has passed", default=False)


@dataclass(frozen=True)
class DeskProcedure(Generic[Row]):
    """What the one view must know of the matters of a procedure.

    `room`: the package whose `moves.toml` has the words. `page`, `act_page`: the names of the addresses of a matter and
    of an act on it, and `keys` what stands in them. `listing`: the list they stand in, and the name of its address.
    `law_day`: whose limits the words name; today's where it says None.
    `bears_on`: what stands there now and the act changes. `news`: what the act changed, said once it is done. `letter`:
    the title of a letter and the name of the address at which it is written; None for one that is not written there.
    """

    matter: Callable[[Row], Proceeding[Row, Any, Any]]
    room: str
    actions: tuple[Action[Row], ...]
    refusals: tuple[type[Exception], ...]
    refusal_words: Callable[[Any], str]
    page: str
    act_page: str
    keys: Callable[[Agency, Row], tuple[object, ...]]
    listing: tuple[str, str]
    back: str
    afterwards: str = "提交后记入日志。"
    bears_on: Callable[[Action[Row], Any], Iterable[str]] | None = None
    news: Callable[[Row, Row], str] | None = None
    letter: Callable[[str], tuple[str, str] | None] | None = None
    law_day: Callable[[Row], date | None] = lambda row: None

    def action(self, code: str) -> Action[Row] | None:
        """The act of this address."""
        return next((action for action in self.actions if action.code == code), None)

    def words(self, action: Action[Row]) -> ActWords:
        """What an act is called, what it does, and on which articles it rests."""
        return read_words(self.room)[action.code]

    def title(self, action: Action[Row], matter: Proceeding[Row, Any, Any]) -> str:
        """What an act is called now; an undoing names the step that it undoes, and its day."""
        last = matter.history.last_step(matter.undone_beside) if action.asks is Undoing else None
        title = self.words(action).title
        return f"{title}：{step_words(last.verb, last.on)}" if last else title

    def address(self, agency: Agency, row: Row) -> str:
        """The page of a matter."""
        return reverse(self.page, args=self.keys(agency, row))

    def act_address(self, agency: Agency, row: Row, code: str) -> str:
        """The page of an act on it."""
        return reverse(self.act_page, args=(*self.keys(agency, row), code))

    def offered(self, matter: Proceeding[Row, Any, Any], viewer: Viewer, agency: Agency) -> Iterator[OfferedAct]:
        """The acts that this person can do now at this agency."""
        for action in self.actions:
            if not action.lacking(matter, viewer, agency) and action.open_for(matter):
                address = self.act_address(agency, matter.row, action.code)
                yield OfferedAct(self.title(action, matter), self.words(action), address, action.rare)

    def letters(
        self, action: Action[Row], matter: Proceeding[Row, Any, Any], agency: Agency
    ) -> Iterator[tuple[str, str]]:
        """The letters that go with the step that an act takes: title, and where each is written."""
        if self.letter is None or action.permission:
            return
        steps = (step for move in action.moves for step in matter.table.rows_of(move))
        for code in dict.fromkeys(code for step in steps for code in step.letters):
            if letter := self.letter(code):
                yield letter[0], reverse(letter[1], args=(*self.keys(agency, matter.row), code))


@sheetclass
class ActSheet:
    """The page of an act."""

    template: ClassVar[str] = "desk/act.html"
    title: str = doc("what the act is called now")
    number: str = doc("of the matter")
    form: FactsForm = doc("what is asked")
    bears_on: tuple[str, ...] = doc("what stands there now and the act changes, a sentence each")
    text: str = doc("what the act does")
    law_day: date | None = doc("whose limits the text names; None: today's")
    sources: str = doc("the articles it rests on; empty for none")
    unconfirmed: bool = doc("whether no article speaks of the step")
    letters: tuple[tuple[str, str], ...] = doc("the letters that go with it: title and where each is written")
    listing: tuple[str, str] = doc("the list of such matters: name and address")
    address: str = doc("the page of the matter")
    back: str = doc("how one goes back without doing it")
    afterwards: str = doc("what follows once it is done")


def act_page(request: HttpRequest, procedure: DeskProcedure[Row], agency: Agency, row: Row, code: str) -> HttpResponse:
    """One act on a matter at an agency: its form, and doing it.

    What is refused is said on the form, all of it at once, with what was typed. 404 for no such act, 403 for whoever
    may not do it, with the posts that may.
    """
    action = procedure.action(code)
    if action is None:
        raise Http404
    matter, today = procedure.matter(row), timezone.localdate()
    if lacking := action.lacking(matter, viewer_at(request), agency):
        raise PermissionDenied(holders_words(lacking))
    form = _form(request, action, matter, today)
    title, status = procedure.title(action, matter), 200
    if request.method == "POST":
        after = _done(form, procedure, action, matter, By(actor_at(request, agency), today, _version(form)))
        if after is not None:
            news = procedure.news(row, after) if procedure.news else ""
            messages.success(request, f"{title}：已办理。{news}")
            return redirect(procedure.address(agency, row))
        # A form that was filled in wrongly is no conflict, even where the act is not open either.
        outrun = form.cleaned_data.get("version", matter.version) != matter.version
        wrong = len(form.errors) > bool(form.non_field_errors())
        status = 409 if form.non_field_errors() and (outrun or not wrong) else 200
    sheet = _sheet(procedure, action, matter, agency, form)
    return render_sheet(request, sheet, status=status)


def _form(request: HttpRequest, action: Action[Row], matter: Proceeding[Row, Any, Any], today: date) -> FactsForm:
    choices = action.choices(matter) if action.choices else None
    initial = {"version": matter.version, **action.initial(matter, today)}
    return facts_form(action.asks, choices)(sent(request), initial=initial)


def _version(form: FactsForm) -> int | None:
    return form.cleaned_data.get("version") if form.is_valid() else None


def _done(
    form: FactsForm, procedure: DeskProcedure[Row], action: Action[Row], matter: Proceeding[Row, Any, Any], by: By
) -> Row | None:
    """The matter once the act was done; None where it was refused, which the form then says."""
    if not form.is_valid():
        for refusal in _standing_against(form, action, matter):
            form.add_error(None, procedure.refusal_words(refusal))
        return None
    do = action.do or (lambda row, data, by: carry_out(matter, action.moves[0], data, by))
    try:
        return do(matter.row, form.facts, by)
    except procedure.refusals as refused:
        form.add_error(None, procedure.refusal_words(refused))
    return None


def _standing_against(form: FactsForm, action: Action[Row], matter: Proceeding[Row, Any, Any]) -> Iterator[Exception]:
    """What speaks against the act besides what is wrong in the form, so that everything is said at once."""
    seen = form.cleaned_data.get("version")
    if seen is not None and seen != matter.version:
        yield ChangedMeanwhile(matter.version)
        return
    done = matter.history.done
    if action.moves and not action.open_for(matter):
        move = action.moves[0]
        if obstacles := matter.table.why_not(move, matter.stage, done):
            step = matter.table.step_of(move)
            yield NotOpen(move, matter.stage, step.cite, obstacles, step.after)


def _sheet(
    procedure: DeskProcedure[Row],
    action: Action[Row],
    matter: Proceeding[Row, Any, Any],
    agency: Agency,
    form: FactsForm,
) -> ActSheet:
    row: Any = matter.row
    words, (name, address) = procedure.words(action), procedure.listing
    steps = [step for move in action.moves for step in matter.table.rows_of(move)]
    return ActSheet(
        title=procedure.title(action, matter),
        number=row.number,
        form=form,
        bears_on=tuple(procedure.bears_on(action, matter)) if procedure.bears_on else (),
        text=words.text,
        law_day=procedure.law_day(row),
        sources=words.sources,
        unconfirmed=bool(steps) and not any(step.confirmed for step in steps),
        letters=tuple(procedure.letters(action, matter, agency)),
        listing=(name, reverse(address, args=[agency.slug])),
        address=procedure.address(agency, row),
        back=procedure.back,
        afterwards=procedure.afterwards,
    )


def by_name(function: Callable[..., Row]) -> Do[Row]:
    """An act of the office that takes each fact by its name, as a `do`."""

    @wraps(function)
    def do(row: Row, data: Any, by: By) -> Row:
        asked = {name: getattr(data, name) for name, it in described_fields(type(data)).items() if it.asked}
        return function(row, **asked, actor=by.actor, on=by.on, version=by.version)

    return do
