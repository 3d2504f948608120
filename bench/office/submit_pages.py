"""One of many visitors who fill in the portal's form at once: `… submit_pages DOOR COUNT PORT`.

Each request goes through its four pages over HTTP. What is not answered, because a process of the pages was killed, is
sent again as it was, as a person does who presses once more. Says in JSON which numbers stood on the receipts, and how
many milliseconds each last press took that was answered at once.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.office.visitor import Visitor

FORM = "/agencies/land/request/form/"
NUMBER = "110101199003070011"
"""An invented identity number whose last sign is right."""
_FOUND, _SERVER_FAULT = 302, 500
_PATIENCE = 180.0
_PAUSE = 0.2


@dataclass
class Door:
    """What came of the requests of one visitor after another."""

    port: int
    numbers: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    repeated: int = 0

    def submit(self, name: str, wanted: str) -> None:
        """Fill in one request and keep the number of its receipt."""
        visitor = Visitor(self.port)
        person = {
            "kind": "person", "name": name, "papers_kind": "居民身份证", "papers_number": NUMBER,
            "phone": "13800000012", "credit_kind": "统一社会信用代码", "representative-papers_kind": "居民身份证",
        }  # fmt: skip
        steps: tuple[tuple[str, dict[str, str]], ...] = (
            ("", {"wanted": wanted, "seen": "1"}), ("applicant/", person),
            ("supply/", {"wanted_form": "either", "supply": "online"}), ("review/", {}),
        )  # fmt: skip
        place = FORM
        for step, typed in steps:
            if place != FORM + step:
                raise RuntimeError(f"{FORM + step} leads to {place}")
            page = self._answered(visitor, "GET", place)[1]
            hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
            repeated, began = self.repeated, time.perf_counter()
            place = self._answered(visitor, "POST", place, {**hidden, **typed})[0]
            taken = time.perf_counter() - began
            if step == "review/" and self.repeated == repeated:
                self.milliseconds.append(taken * 1000)
        receipt = self._answered(visitor, "GET", place)[1]
        self.numbers.append(re.findall(r'<dd class="code">(\d{4}-\d+)</dd>', receipt)[0])

    def _answered(
        self, visitor: Visitor, method: str, address: str, fields: dict[str, str] | None = None
    ) -> tuple[str, str]:
        """Where the answer leads, and what it says; asked again and again until there is one."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if fields is not None else {}
        body = urlencode(fields) if fields is not None else None
        latest = time.perf_counter() + _PATIENCE
        while True:
            try:
                answer = visitor.ask(method, address, body, **headers)
                said = answer.read().decode()
                if answer.status < _SERVER_FAULT:
                    break
            except (OSError, http.client.HTTPException):
                if time.perf_counter() > latest:
                    raise
            self.repeated += 1
            time.sleep(_PAUSE)
        if fields is not None and answer.status != _FOUND:
            raise RuntimeError(f"{address}: {answer.status}")
        return answer.headers.get("Location", ""), said


def main(door: str, count: int, port: int) -> Door:
    """Submit so many requests, each by somebody else, once the word to go is given."""
    opened = Door(port)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        opened.submit(f"申请人{door}号{number}", f"第{door}门第{number}件文件")
    return opened


if __name__ == "__main__":
    result = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    json.dump([result.numbers, result.milliseconds, result.repeated], sys.stdout)
