"""A browser that does the work of a captcha."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse
from lxml import html


def answered(page: HttpResponse) -> dict[str, str]:
    """What the script of the page makes of its challenge."""
    (place,) = html.fromstring(page.content.decode()).xpath("//form//*[@data-captcha]")
    salt, goal = place.get("data-salt"), place.get("data-goal")
    numbers = (str(number) for number in range(int(place.get("data-most")) + 1))
    number = next(one for one in numbers if hashlib.sha256((salt + one).encode()).hexdigest() == goal)
    return {"captcha": place.xpath(".//input[@name='captcha']/@value")[0], "captcha_number": number}
