"""Where a line of a page's template may be broken so that the page reads the same; used by wrap_templates.py.

White space beside the edge of a block (`<p>`, `<li>`, `<td>` …) shows nowhere, whatever tags that only decide stand
between; inside a tag any blank may be a line break; beside Chinese a line break is dropped when the template is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from gongkai.faces.ui.wrapped_templates import BREAK, SILENT, is_chinese, joined

FACES = Path(__file__).resolve().parent.parent / "src" / "gongkai" / "faces"

_WORD = re.compile(r"\w+")
PARAGRAPHS = frozenset(
    _WORD.findall("p h1 h2 h3 h4 h5 h6 li dt dd td th caption summary legend figcaption option title")
)
CONTAINERS = frozenset(
    _WORD.findall(
        "html head body header nav main section article aside footer div ul ol dl table thead tbody tfoot tr colgroup"
        " form fieldset details figure blockquote optgroup"
    )
)
EMPTY_BLOCKS = frozenset({"br", "hr", "meta", "link", "col"})
EMPTY = EMPTY_BLOCKS | {"input", "img", "path", "source", "wbr"}
WHOLE_PAGE = frozenset({"html", "head", "body", "{% block"})
KEEP_BREAKS = frozenset({"pre", "textarea", "script", "style"})
SHOWS_BREAKS = re.compile(r"class=\"[^\"]*\b(?:lines|typed|diff)\b")
"""Elements whose line breaks are shown: by the style sheets."""

_DJANGO = r"{%.*?%}|{{.*?}}|{#.*?#}"
_PIECES = re.compile(
    rf"(?P<django>{_DJANGO})|(?P<html></?[a-zA-Z](?:{_DJANGO}|\"(?:{_DJANGO}|[^\"])*\"|[^>\"])*>|<!.*?>)"
    r"|(?P<space>[ \t\n]+)|(?P<text>(?:(?!<[/!a-zA-Z]|{[%{#])[^ \t\n])+)",
    re.DOTALL,
)
_WHITE = re.compile(r"[ \t\n]+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass
class Piece:
    """A tag, a run of white space, or a word, and what can stand before and after it on a page.

    `before` and `after` hold letters: C for an edge beside which nothing shows, W for white space, I for what stands
    in a line.
    """

    kind: str
    text: str
    start: int
    depth: int = 0
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)

    @property
    def end(self) -> int:
        """Where it ends in the template."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """`if` of `{% if … %}`, `li` of `<li>`, `/li` of `</li>`; empty for anything else."""
        if self.kind == "django" and self.text.startswith("{%"):
            return self.text[2:-2].split()[0]
        match = re.match(r"<(/?[a-zA-Z0-9]+)", self.text) if self.kind == "html" else None
        return match[1].lower() if match else ""

    @property
    def closes(self) -> bool:
        """Whether it ends what an earlier one began, and so stands as far left as that."""
        return self.word.startswith(("/", "end")) or self.word in {"else", "elif", "empty"}


def pieces_of(template: str) -> list[Piece]:
    """The template in pieces, each knowing its depth and what can stand beside it."""
    pieces = list(_cut(template))
    if "".join(piece.text for piece in pieces) != template:
        raise ValueError("there is something in it that was not understood")
    _set_depths(pieces)
    # Nothing shows outside of the blocks of a template that extends another, nor beside the whole page.
    outside = {"C"} if any(piece.word == "extends" or piece.text == "<!doctype html>" for piece in pieces) else {"I"}
    _follow(pieces, outside, lambda piece, states: piece.before.update(states), _leaves_behind)
    mirrored = [_mirrored(piece) for piece in reversed(pieces)]
    _follow(mirrored, outside, lambda piece, states: piece.before.update(states), _leaves_before)
    for piece, mirror in zip(reversed(pieces), mirrored, strict=True):
        piece.after = mirror.before
    return pieces


def _cut(template: str) -> Iterator[Piece]:
    """The pieces of a template; what stands in a text area or in `<pre>` is one piece."""
    verbatim: list[Piece] = []
    for match in _PIECES.finditer(template):
        piece = Piece(str(match.lastgroup), match[0], match.start())
        if verbatim and piece.word == f"/{verbatim[0].word}":
            if len(verbatim) > 1:
                yield Piece("verbatim", "".join(inner.text for inner in verbatim[1:]), verbatim[1].start)
            verbatim = []
        elif verbatim:
            verbatim.append(piece)
            continue
        elif piece.word in KEEP_BREAKS:
            verbatim = [piece]
        yield piece


def nothing_shows(before: set[str], after: set[str]) -> bool:
    """Whether white space shows nowhere between what can stand before it and what can stand after it."""
    return before <= {"C", "W"} or after <= {"C"}


def canonical(template: str) -> list[str]:
    """The pieces of the template once it is read, without white space that shows nowhere: equal where pages are."""
    pieces = pieces_of(joined(template).replace("\n", " "))
    result = [""]
    for piece in pieces:
        if piece.kind == "space":
            shows = not nothing_shows(piece.before, piece.after)
            result += [" ", ""] if shows else []
        elif piece.kind == "text":
            result[-1] += piece.text
        else:
            result += [_one_line(piece), ""]
    return [text for text in result if text]


def in_one_line(template: str) -> str:
    """The template with each tag in one line."""
    return "".join(
        _one_line(piece, strip=False) if piece.kind in {"html", "django"} else piece.text for piece in _cut(template)
    )


def lines_of(template: str) -> Iterator[str]:
    """Its lines; what keeps its line breaks is not divided."""
    line = ""
    for piece in _cut(template):
        first, *others = piece.text.split("\n") if piece.kind == "space" else [piece.text]
        line += first
        for other in others:
            yield line
            line = other
    yield line


def _one_line(piece: Piece, *, strip: bool = True) -> str:
    """A tag in one line; with `strip` also without the blanks that mean nothing."""
    if piece.kind != "html":
        return _WHITE.sub(" ", piece.text)
    parts = re.split(rf"({_DJANGO}|\"(?:{_DJANGO}|[^\"])*\")", piece.text, flags=re.DOTALL)
    parts[1::2] = [BREAK.sub(_break_in_value, part) for part in parts[1::2]]
    parts[0::2] = [_WHITE.sub(" ", part) for part in parts[0::2]]
    parts[-1] = re.sub(r" (/?>)$", r"\1", parts[-1])
    text = "".join(parts)
    return re.sub(r" *({[%{#]|[%}#]}) *", r"\1", text) if strip else text


def _break_in_value(match: re.Match[str]) -> str:
    """What a line break in an attribute's value is once the template is read."""
    beside = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return "" if any(map(is_chinese, beside)) else " "


def _set_depths(pieces: list[Piece]) -> None:
    """How many elements and tags are open where a piece begins; one that closes counts as inside.

    What holds a whole page (`<html>`, `<head>`, `<body>`, `{% block %}`) does not count.
    """
    opened: list[str] = []
    ends = {f"end{piece.word[3:]}" for piece in pieces if piece.word.startswith("end")}
    for piece in pieces:
        piece.depth = sum(word not in WHOLE_PAGE for word in opened)
        word = piece.word
        if piece.kind == "django" and f"end{word}" in ends:
            opened.append(f"{{% {word}")
        elif piece.kind == "django" and word in ends:
            _close(opened, f"{{% {word[3:]}")
        elif word.startswith("/"):
            _close(opened, word[1:])
        elif piece.kind == "html" and word and word not in EMPTY and not piece.text.endswith("/>"):
            opened.append(word)


def _close(opened: list[str], word: str) -> None:
    if word in opened:
        del opened[len(opened) - 1 - opened[::-1].index(word)]


Leaves = Callable[[Piece, set[str]], set[str]]


def _follow(pieces: list[Piece], states: set[str], note: Callable[[Piece, set[str]], None], leaves: Leaves) -> set[str]:
    """Go through the pieces on every way that conditions and loops allow; `note` what can stand before each."""
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        note(piece, states)
        end = _end_of(pieces, index)
        if end is None:
            states = leaves(piece, states)
            index += 1
            continue
        states = _through(pieces[index : end + 1], states, note, leaves)
        index = end + 1
    return states


def _through(
    pieces: list[Piece], states: set[str], note: Callable[[Piece, set[str]], None], leaves: Leaves
) -> set[str]:
    """The same for one `if`, `for` or other tag with an end, from the one to the other."""
    opening = pieces[0].word
    cuts = [0, *_own_branches(pieces), len(pieces) - 1]
    bodies = [pieces[start + 1 : stop] for start, stop in pairwise(cuts)]
    begin = {"I"} if opening == "block" else states
    if opening == "for":
        # A body may follow itself.
        begin = begin.union(*(_follow(body, set(begin), lambda piece, states: None, leaves) for body in bodies))
    out: set[str] = set()
    for cut, body in zip(cuts[1:], bodies, strict=True):
        left = _follow(body, set(begin), note, leaves)
        note(pieces[cut], left)
        out |= left
    words = {pieces[cut].word for cut in cuts[1:-1]}
    if (opening == "if" and "else" not in words) or (opening == "for" and "empty" not in words):
        out |= states
    return out


def _end_of(pieces: list[Piece], index: int) -> int | None:
    """Where the tag ends that begins here, if it is one with an end."""
    word = pieces[index].word
    if pieces[index].kind != "django" or not word or word.startswith("end"):
        return None
    depth = 0
    for place in range(index, len(pieces)):
        depth += (pieces[place].word == word) - (pieces[place].word == f"end{word}")
        if depth == 0 and place > index:
            return place
        if pieces[place].word == word and not any(piece.word == f"end{word}" for piece in pieces[place:]):
            return None
    return None


def _own_branches(pieces: list[Piece]) -> Iterator[int]:
    """Where `elif`, `else` and `empty` of the first piece stand."""
    depth = 0
    for place, piece in enumerate(pieces):
        if piece.kind == "django":
            depth += piece.word in {"if", "for"} or piece.word == pieces[0].word
            depth -= piece.word in {"endif", "endfor"} or piece.word == f"end{pieces[0].word}"
            if depth == 1 and piece.word in {"elif", "else", "empty"}:
                yield place


def _mirrored(piece: Piece) -> Piece:
    """The piece as one meets it who reads backwards: an end is a beginning."""
    text = piece.text
    if piece.kind == "django" and piece.word.startswith("end"):
        text = text.replace(piece.word, piece.word[3:], 1)
    elif piece.kind == "django" and piece.word in {"if", "for", "with", "block", "autoescape"}:
        text = f"{{% end{piece.word} %}}"
    return Piece(piece.kind, text, piece.start)


def _leaves_behind(piece: Piece, states: set[str]) -> set[str]:
    """What can stand before the next piece."""
    return _leaves(piece, states, last=True)


def _leaves_before(piece: Piece, states: set[str]) -> set[str]:
    """What can stand after the piece before."""
    return _leaves(piece, states, last=False)


def _leaves(piece: Piece, states: set[str], *, last: bool) -> set[str]:
    if piece.kind == "space":
        # A line break may be dropped when the template is read, so nothing can be built on it.
        return states if "\n" in piece.text or not last else {"W"}
    if piece.kind == "html":
        return _edge(piece, states, last=last)
    if piece.kind == "django":
        if SILENT.fullmatch(piece.text) or piece.word in {"csrf_token", "extends"}:
            return states
        if piece.word == "include" and (name := re.match(r"{% *include +\"([^\"]+)\"", piece.text)):
            edges = set(_edges_of(name[1], last=last))
            return edges - {"?"} | (states if "?" in edges else set())
    return {"I"}


def _edge(piece: Piece, states: set[str], *, last: bool) -> set[str]:
    word, opens = piece.word.removeprefix("/"), not piece.word.startswith("/")
    if not word or (word == "input" and 'type="hidden"' in piece.text):
        return states
    if SHOWS_BREAKS.search(piece.text):
        return {"I"}
    inside = opens == last
    if word in KEEP_BREAKS:
        return {"C"} if word in {"script", "style"} and not inside else {"I"}
    if word in EMPTY_BLOCKS or word in CONTAINERS:
        return {"C"}
    if word in PARAGRAPHS:
        # Within a paragraph a blank at the beginning shows where a style sheet puts something before it (`::before`).
        return {"I"} if inside else {"C"}
    return {"C"} if word == "select" and inside else {"I"}


@cache
def _edges_of(name: str, *, last: bool) -> frozenset[str]:
    """With what an included template can end, or begin; `?` for nothing at all."""
    paths = sorted(FACES.glob(f"*/templates/{name}")) + sorted(FACES.glob(f"*/*/templates/{name}"))
    if not paths:
        return frozenset({"I"})
    pieces = list(_cut(joined(paths[0].read_text(encoding="utf-8")).strip()))
    order = pieces if last else [_mirrored(piece) for piece in reversed(pieces)]
    if any(f'"{name}"' in piece.text for piece in pieces):  # it includes itself
        return frozenset({"I"})
    leaves = _leaves_behind if last else _leaves_before
    return frozenset(_follow(order, {"?"}, lambda piece, states: None, leaves))


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Place:
    """Where a line may be broken; what stands from `start` to `end` is white space that goes with the break.

    `cost` is the higher the less one would break there.
    """

    start: int
    end: int
    depth: int
    cost: float
    closes: bool = False


def places_of(template: str) -> list[Place]:
    """All places of a template at which a line may be broken, in their order."""
    pieces = pieces_of(template)
    found: dict[int, Place] = {}
    for place in (*_between(template, pieces), *_inside(pieces)):
        best = found.get(place.end)
        if best is None or place.cost < best.cost:
            found[place.end] = place
    return [found[end] for end in sorted(found)]


BLOCKS, BRANCH = 0, 0.5
"""The cost between blocks, and before a condition or loop that stands in a sentence."""
NOT_BEFORE = "，。、；：！？）】》〉」』”’…—%,.;:!?)"
NOT_AFTER = "　（【《〈「『“‘("


def _between(template: str, pieces: list[Piece]) -> Iterator[Place]:
    """Between pieces, and between Chinese characters of a word."""
    for index, piece in enumerate(pieces[1:], start=1):
        previous = pieces[index - 1]
        if piece.kind == "space":
            continue
        first = previous if previous.kind == "space" else piece
        dropped = _is_dropped(pieces, index)
        # White space before may be a line break, which is dropped or not, so only the edges of blocks count.
        if nothing_shows(first.before - {"W"} or {"I"}, previous.after):
            yield Place(first.start, piece.start, piece.depth, BLOCKS, piece.closes)
        elif dropped and first is piece and _may_part(template[piece.start - 1], template[piece.start]):
            branches = piece.kind == "django" and piece.word in {"if", "for", "with", "else", "elif", "empty"}
            yield Place(piece.start, piece.start, piece.depth, BRANCH if branches else _cost(piece), piece.closes)
        elif first is previous and not dropped:
            yield Place(first.start, piece.start, piece.depth, _cost(piece), piece.closes)
    for piece in pieces:
        if piece.kind == "text":
            yield from _in_text(piece)


def _cost(piece: Piece) -> float:
    """Of a break before the piece: a line begins badly with the end of something."""
    return 5 if piece.closes else 1


def _in_text(piece: Piece) -> Iterator[Place]:
    for offset in range(1, len(piece.text)):
        left, right = piece.text[offset - 1], piece.text[offset]
        if (is_chinese(left) or is_chinese(right)) and _may_part(left, right):
            at = piece.start + offset
            yield Place(at, at, piece.depth, 1 if left in NOT_BEFORE else 4 if is_chinese(right) else 6)


def _is_dropped(pieces: list[Piece], index: int) -> bool:
    """Whether a line break before this piece would be dropped when the template is read."""
    before, after = index - 1, index
    while before >= 0 and _is_silent(pieces[before]):
        before -= 1
    while after < len(pieces) and _is_silent(pieces[after]):
        after += 1
    beside = (pieces[before].text[-1:] if before >= 0 else "") + (pieces[after].text[:1] if after < len(pieces) else "")
    return any(map(is_chinese, beside))


def _is_silent(piece: Piece) -> bool:
    return piece.kind == "space" or SILENT.fullmatch(piece.text) is not None


def _may_part(left: str, right: str) -> bool:
    return right not in NOT_BEFORE and left not in NOT_AFTER


def _inside(pieces: list[Piece]) -> Iterator[Place]:
    """At blanks inside tags."""
    for piece in pieces:
        if piece.kind == "django":
            yield from _arguments(piece.text, piece.start, piece.depth + 1, 7)
        elif piece.kind == "html":
            for match in re.finditer(rf"(?P<django>{_DJANGO})|(?P<quoted>\"(?:{_DJANGO}|[^\"])*\")|\s+", piece.text):
                at, end = piece.start + match.start(), piece.start + match.end()
                if match["django"]:
                    if match[0].startswith(("{% if", "{% for")) and at > piece.start:
                        yield Place(at, at, piece.depth + 1, 2)
                    yield from _arguments(match[0], at, piece.depth + 2, 8)
                elif match["quoted"]:
                    for tag in re.finditer(_DJANGO, match[0]):
                        yield from _arguments(tag[0], at + tag.start(), piece.depth + 2, 8)
                else:
                    yield Place(at, end, piece.depth + 1, 2)


def _arguments(tag: str, start: int, depth: int, cost: float) -> Iterator[Place]:
    remark = tag.startswith("{#")
    blank = re.compile(r"(?P<blank> +)" if remark else rf"{_QUOTED.pattern}|(?P<blank> +)")
    for match in blank.finditer(tag):
        if match["blank"] and match.end() < len(tag) - 2:
            at = start + match.start()
            yield Place(at, start + match.end(), depth, 2 if remark else cost + 2 * (match.start() <= 3))
