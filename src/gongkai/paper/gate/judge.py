"""A file before a door: taken, taken with a word, or refused. For files from anywhere, `through` does it confined."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import BinaryIO

from gongkai.paper.gate.doors import Door, DoorVerdict, codes, kinds_at, verdict, words_for
from gongkai.paper.gate.hazard import UNREADABLE, Admission, Hazard, Hopeless, NotAdmitted
from gongkai.paper.gate.kinds import carried_by, kind_of
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import Limits, Rights
from gongkai.paper.sandbox.run import run_apart

_PROCESS = "gongkai.paper.gate.process"
_LIMITS = Limits(seconds=25)


def judged(file: BinaryIO, door: Door) -> Admission:
    """What a door says to a file, here in this process. Raises NotAdmitted."""
    kinds = kinds_at(door)
    hazards: list[Hazard] = []
    try:
        kind = kind_of(file)
        if kind not in kinds:
            raise NotAdmitted(Hazard("type"), kinds)
        for hazard in carried_by(file, kind):
            hazards.append(hazard)  # noqa: PERF402 — what was found before it broke off must not be lost
    except Hopeless as hopeless:
        hazards.append(hopeless.hazard)
    refused = [hazard for hazard in hazards if verdict(door, hazard.code) is DoorVerdict.REFUSE]
    if refused:
        order = codes()
        raise NotAdmitted(min(refused, key=lambda hazard: order.index(hazard.code)), kinds)
    warnings = [hazard for hazard in hazards if verdict(door, hazard.code) is DoorVerdict.TELL]
    return Admission(kind, tuple(dict.fromkeys(warnings)))


def through(file: bytes | Path, door: Door) -> Admission:
    """What a door says to a file from anywhere, found out in a confined process. Raises NotAdmitted, `too_slow` too."""
    data, place = (b"", file.resolve()) if isinstance(file, Path) else (file, None)
    rights = Rights(reads=(str(place),)) if place else Rights()
    try:
        answer = json.loads(
            run_apart(_PROCESS, [door, *([str(place)] if place else [])], data=data, limits=_LIMITS, rights=rights)
        )
    except TookTooLong as slow:
        raise NotAdmitted(Hazard("too_slow"), kinds_at(door)) from slow
    except (EndedSilently, ValueError) as silent:
        raise NotAdmitted(Hazard("broken"), kinds_at(door)) from silent
    if "refused" in answer:
        raise NotAdmitted(Hazard(*answer["refused"]), kinds_at(door))
    return Admission(answer["kind"], tuple(Hazard(*hazard) for hazard in answer["warnings"]))


def demand_harmless(file: bytes, door: Door) -> None:
    """As `through`, before a reader that says itself what it cannot read. Raises NotAdmitted."""
    try:
        through(file, door)
    except NotAdmitted as refused:
        if refused.code not in UNREADABLE:
            raise


def why_not_admitted(refused: NotAdmitted) -> str:
    """What was found and what to do, in Chinese, without a full stop."""
    words = words_for(refused.hazard.code)
    return f"{_placed(words.found, refused.hazard)}：{words.do.format(kinds='、'.join(refused.kinds))}"


def _placed(kind: str, hazard: Hazard) -> str:
    return f"{kind}（{hazard.where}）" if hazard.where else kind


def answer_of(door: Door, place: str, data: BinaryIO) -> dict[str, object]:
    """What `through` asks the confined process for, as plain data."""
    try:
        if place:
            with Path(place).open("rb") as file:
                passed = judged(file, door)
        else:
            passed = judged(io.BytesIO(data.read()), door)
    except NotAdmitted as refused:
        return {"refused": [refused.hazard.code, refused.hazard.where]}
    except MemoryError:
        return {"refused": ["too_large_inside", ""]}
    return {"kind": passed.kind, "warnings": [[hazard.code, hazard.where] for hazard in passed.warnings]}
