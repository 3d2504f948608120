"""What of the program nobody reads but its tests: names that stand nowhere else, parameters that no call fills in.

Told by names alone, as `vulture` does it, so that what is called like something that is read counts as read. Templates
and data count as readers, for they ask for fields by their names.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_LONGEST_STRING = 300
"""Longer strings are prose, in which any word may stand."""
_CALLED_BY_DECORATOR = {"command", "callback", "filter", "simple_tag", "inclusion_tag", "due_task"}
"""Who is decorated with one of these is known to a framework from then on."""

Trees = Mapping[str, ast.Module]
"""The modules, each by its path from the package on."""


def words_in(texts: Iterable[str]) -> Counter[str]:
    """The words of templates and data."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def unread_names(trees: Trees, words: Counter[str]) -> Iterator[str]:
    """Functions, classes, methods, fields and constants that no module and no template reads, as `path name`."""
    read = Counter(words)
    for tree in trees.values():
        read.update(_names_read(tree))
    for path, tree in trees.items():
        for name in _names_defined(tree):
            if not read[name] and not name.startswith("__"):
                yield f"{path} {name}"


def unfilled_parameters(trees: Trees) -> Iterator[str]:
    """Parameters with a default that no call gives anything else, as `path function(parameter)`.

    A function that is handed on as a value is left out: whoever calls it then cannot be seen.
    """
    calls, handed_on = _calls(trees.values())
    for path, tree in trees.items():
        for owner in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]:
            for function in owner.body:
                if not isinstance(function, ast.FunctionDef) or _is_called_by_decorator(function):
                    continue
                is_method = isinstance(owner, ast.ClassDef) and not _is_decorated(function, {"staticmethod"})
                name = owner.name if isinstance(owner, ast.ClassDef) and function.name == "__init__" else function.name
                if name.startswith("__") or (name in handed_on and name != getattr(owner, "name", "")):
                    continue
                for parameter, position in _with_default(function, skipped=int(is_method)):
                    if not any(_fills(call, parameter, position) for call in calls[name]):
                        yield f"{path} {name}({parameter})"


def _names_defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.FunctionDef) and not _is_called_by_decorator(node):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield node.name
            yield from _members(node)


def _members(node: ast.ClassDef) -> Iterator[str]:
    for member in node.body:
        if isinstance(member, ast.FunctionDef):
            yield member.name
        elif isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name) and not _is_fact(member):
            yield member.target.id


def _is_fact(member: ast.AnnAssign) -> bool:
    """Whether a field has a label, and so is read by whoever goes through all: the journal, a form, a letter."""
    return isinstance(member.value, ast.Call) and _last_name(member.value.func) == "fact"


def _names_read(tree: ast.Module) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield from _WORD.findall(node.value) if len(node.value) < _LONGEST_STRING else ()


def _calls(trees: Iterable[ast.Module]) -> tuple[Mapping[str, Sequence[ast.Call]], set[str]]:
    """The calls of each name, and the names that are read otherwise than to be called."""
    calls: dict[str, list[ast.Call]] = defaultdict(list)
    handed_on: set[str] = set()
    for tree in trees:
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _last_name(node.func)):
                calls[name].append(node)
            elif (
                isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load) and id(node) not in called
            ):
                handed_on.add(_last_name(node))
    return calls, handed_on


def _with_default(function: ast.FunctionDef, *, skipped: int) -> Iterator[tuple[str, int | None]]:
    """The parameters with a default: name and position in a call, None for those that are passed by name alone."""
    positional = [*function.args.posonlyargs, *function.args.args]
    first = len(positional) - len(function.args.defaults)
    yield from ((argument.arg, place - skipped) for place, argument in enumerate(positional) if place >= first)
    for argument, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        if default is not None:
            yield argument.arg, None


def _fills(call: ast.Call, parameter: str, position: int | None) -> bool:
    if any(keyword.arg in (parameter, None) for keyword in call.keywords):
        return True
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return True
    return position is not None and len(call.args) > position


def _last_name(node: ast.expr) -> str:
    """`send` of `send`, `work.send` and `work.send[Parcel]`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_called_by_decorator(function: ast.FunctionDef) -> bool:
    return _is_decorated(function, _CALLED_BY_DECORATOR)


def _is_decorated(function: ast.FunctionDef, names: set[str]) -> bool:
    decorators = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return any(_last_name(decorator) in names for decorator in decorators)
