"""robots.txt: whether a host lets programs look at an address. Asked for once in a while of looking (RFC 9309)."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from gongkai.law.refusal import Refusal
from gongkai.office.self_check.pace import Pace
from gongkai.office.self_check.visit import AGENT, visit

SECONDS = 10
"""How long one may take to come."""
MOST_BYTES = 512 * 1024
"""How much of one is read; RFC 9309 asks for 500 KiB."""
_NOTHING = "User-agent: *\nDisallow: /"


class Forbidden(Refusal):
    """The host does not let programs look at the address, or could not say whether it does."""

    address: str


class Robots:
    """What the hosts that are asked let be looked at."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._known: dict[str, RobotFileParser] = {}

    def ask(self, address: str) -> None:
        """Ask whether an address may be looked at. Raises Forbidden, NotVisited."""
        place = urljoin(address, "/robots.txt")
        if place not in self._known:
            self._known[place] = self._rules(place)
        if not self._known[place].can_fetch(AGENT, address):
            raise Forbidden(address)

    def _rules(self, place: str) -> RobotFileParser:
        """The rules of a host: all is allowed where there are none, nothing where it failed to say."""
        answer, text = visit(place, SECONDS, most=MOST_BYTES, before=self._pace.wait), ""
        if answer.status == HTTPStatus.OK:
            text = answer.body.decode("utf-8-sig", errors="replace")
        elif not answer.status or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            text = _NOTHING
        rules = RobotFileParser()
        rules.parse(text.splitlines())
        return rules
