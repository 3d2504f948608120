"""A visitor who fills in a request step by step, as these tests need it."""

from __future__ import annotations

import re
from types import SimpleNamespace

import lxml.html
from django.http import HttpResponse
from django.test import Client

FORM = "/agencies/land/request/form/"
WANTED = "青石村2023年征地批复文件"
NUMBER = "110101199003070011"
"""An invented identity number whose last sign is right."""
PERSON = {
    "kind": "person", "name": "王小明", "papers_kind": "居民身份证", "papers_number": NUMBER,
    "credit_kind": "统一社会信用代码", "phone": "13800000012", "representative-papers_kind": "居民身份证",
}  # fmt: skip
ORGANISATION = {
    "kind": "organisation", "organisation": "business", "name": "青石商贸有限公司", "papers_kind": "居民身份证",
    "credit_kind": "统一社会信用代码", "credit_number": "91350100M000100Y43", "contact_person": "林经理",
    "phone": "0399-5550188", "representative-papers_kind": "居民身份证",
}  # fmt: skip
SUPPLY = {"wanted_form": "either", "supply": "online"}


def words(answer: HttpResponse) -> str:
    """What the main part of the page says, without blanks."""
    main = lxml.html.fromstring(answer.content.decode()).xpath("//main")[0]
    return re.sub(r"\s+", "", main.text_content())


def mistakes(answer: HttpResponse) -> list[str]:
    """What the summary above the form lists."""
    page = lxml.html.fromstring(answer.content.decode())
    return [each.text_content().strip() for each in page.xpath("//*[@id='mistakes']//li")]


def filled(client: Client, **more: object) -> Client:
    """A visitor with all three steps filled in; `more` replaces what is typed."""
    person = {**PERSON, **more.pop("person", {})}  # type: ignore[dict-item]
    supply = {**SUPPLY, **more.pop("supply", {})}  # type: ignore[dict-item]
    client.post(FORM, {"wanted": more.get("wanted", WANTED), "seen": "1"})
    client.post(FORM + "applicant/", more.get("applicant", person))
    client.post(FORM + "supply/", supply)
    return client


def token(client: Client) -> str:
    """What the last page would send."""
    page = lxml.html.fromstring(client.get(FORM + "review/").content.decode())
    return str(page.xpath("//input[@name='token']/@value")[0])


def sent(client: Client, **more: object) -> SimpleNamespace:
    """A request that was sent: the visitor, its number and its code."""
    filled(client, **more)
    answer = client.post(FORM + "review/", {"token": token(client)}, follow=True)
    page = lxml.html.fromstring(answer.content.decode())
    number, code = (each.text_content() for each in page.xpath("//dd[@class='code']"))
    return SimpleNamespace(client=client, number=number, code=code, answer=answer)


def entered(number: str, code: str) -> Client:
    """Somebody else's browser in which number and code were typed."""
    client = Client()
    client.post("/tracking/", {"number": number, "code": code})
    return client
