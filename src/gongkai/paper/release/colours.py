"""Colours as a page gives them, and as they are written: grey, red-green-blue or the four of print, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pypdf.generic import ArrayObject, DictionaryObject

from gongkai.paper.release.content import NotUnderstood
from gongkai.paper.release.pdf_read import at, whole

Colour = tuple[float, ...]
"""One number: grey; three: red, green, blue; four: cyan, magenta, yellow, black. From 0 to 1."""
BLACK: Colour = (0.0,)
_DEVICE = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip
_DEEPEST = 4


@dataclass(frozen=True)
class ColourSpace:
    """How many numbers give a colour, and which colour they give."""

    components: int
    initial: Colour
    convert: Callable[[Sequence[float]], Colour]


def colour_space(value: object, resources: object = None, depth: int = 0) -> ColourSpace:
    """What a colour space means. Raises NotUnderstood for patterns and what is rare."""
    value = whole(value)
    if depth > _DEEPEST:
        raise NotUnderstood("colour")
    if isinstance(value, str):
        if value in _DEVICE:
            if at(at(resources, "/ColorSpace"), _DEFAULTS[_DEVICE[value]]) is not None:
                raise NotUnderstood("colour")
            return _device(_DEVICE[value])
        named = at(at(resources, "/ColorSpace"), value)
        if named is None:
            raise NotUnderstood("colour")
        return colour_space(named, resources, depth + 1)
    if not isinstance(value, ArrayObject) or not value:
        raise NotUnderstood("colour")
    family = whole(value[0])
    if family == "/ICCBased":
        components = at(whole(value[1]), "/N")
        if components in (1, 3, 4):
            return _device(int(str(components)))
    elif family in _DEVICE:
        return _device(_DEVICE[str(family)])
    elif family in ("/Separation", "/DeviceN"):
        return _tinted(value, resources, depth)
    raise NotUnderstood("colour")


_DEFAULTS = {1: "/DefaultGray", 3: "/DefaultRGB", 4: "/DefaultCMYK"}


def rgb(colour: Colour) -> tuple[int, int, int]:
    """About the dots that a colour gives on a screen."""
    if len(colour) == 1:
        return (round(colour[0] * 255),) * 3
    if len(colour) == 3:
        red, green, blue = colour
        return round(red * 255), round(green * 255), round(blue * 255)
    cyan, magenta, yellow, black = colour
    red, green, blue = ((1 - part) * (1 - black) for part in (cyan, magenta, yellow))
    return round(red * 255), round(green * 255), round(blue * 255)


def _device(components: int) -> ColourSpace:
    initial = (0.0, 0.0, 0.0, 1.0) if components == 4 else (0.0,) * components
    return ColourSpace(components, initial, _clamped)


def _clamped(values: Sequence[float]) -> Colour:
    return tuple(min(1.0, max(0.0, float(value))) for value in values)


def _tinted(value: ArrayObject, resources: object, depth: int) -> ColourSpace:
    names = whole(value[1])
    components = len(names) if isinstance(names, ArrayObject) else 1
    beneath = colour_space(value[2], resources, depth + 1)
    function = function_of(value[3])
    return ColourSpace(
        components, beneath.convert(function([1.0] * components)), lambda values: beneath.convert(function(values))
    )


def function_of(value: object) -> Callable[[Sequence[float]], list[float]]:
    """What a function of one number gives: an exponential, or several joined. Raises NotUnderstood for others."""
    value = whole(value)
    if not isinstance(value, DictionaryObject):
        raise NotUnderstood("colour")
    kind = at(value, "/FunctionType")
    if kind == 2:
        first, last = _numbers(at(value, "/C0"), [0.0]), _numbers(at(value, "/C1"), [1.0])
        power = float(str(at(value, "/N") or 1))
        return lambda values: [low + values[0] ** power * (high - low) for low, high in zip(first, last, strict=True)]
    if kind == 3:
        return _joined(value)
    raise NotUnderstood("colour")


def _joined(value: DictionaryObject) -> Callable[[Sequence[float]], list[float]]:
    listed = at(value, "/Functions")
    parts = [function_of(part) for part in (listed if isinstance(listed, ArrayObject) else ())]
    ends = [0.0, *_numbers(at(value, "/Bounds"), []), 1.0]
    encode = _numbers(at(value, "/Encode"), [0.0, 1.0] * len(parts))
    if len(ends) != len(parts) + 1 or len(encode) != 2 * len(parts):
        raise NotUnderstood("colour")

    def joined(values: Sequence[float]) -> list[float]:
        tint = min(1.0, max(0.0, values[0]))
        place = max(index for index in range(len(parts)) if not index or ends[index] <= tint)
        low, high = ends[place], ends[place + 1]
        share = (tint - low) / (high - low) if high > low else 0.0
        return parts[place]([encode[2 * place] + share * (encode[2 * place + 1] - encode[2 * place])])

    return joined


def _numbers(value: object, missing: list[float]) -> list[float]:
    return [float(str(whole(part))) for part in value] if isinstance(value, ArrayObject) else missing
