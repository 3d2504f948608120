"""The editor in a real browser, under our content policy: typing, pasting, sending; nothing leaves, nothing runs.

And the same browser as a second opinion on what `clean` makes of hostile markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, Route, expect

from gongkai.faces import ui
from gongkai.paper.body.clean import clean
from paper.body.cleaned import rows
from walks.looking import AXE, faults

OFFICE = "http://office.test"
STATIC = Path(ui.__file__).parent / "static" / "ui"
FORM = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>正文</title>
<link rel="stylesheet" href="/vendor/jodit/jodit.min.css"><link rel="stylesheet" href="/editor.css">
<script src="/vendor/jodit/jodit.min.js" defer></script><script src="/editor.js" defer></script></head>
<body><main><h1>起草</h1><form method="post" action="/saved"><label for="body">正文内容</label>
<textarea id="body" name="body" data-editor required>&lt;p&gt;第一段&lt;/p&gt;</textarea>
<button>保存</button></form></main></body></html>"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin: 0}</style></head>
<body><!--StartFragment--><p class=MsoNormal style="text-indent:24pt"><b><span style="font-family:FangSong">一、要求
<o:p></o:p></span></b></p><h1>目标</h1><img src="https://elsewhere.test/a.png" onerror="window.ran = 1">
<script>window.ran = 1</script><table border=1><tr><td style="width:50pt"><b>序号</b></td>
<td onclick="window.ran = 1">甲</td></tr></table><p style="mso-hide:all">密</p>
<a href="https://www.qingshi.example/">市政府</a><!--EndFragment--></body></html>"""
PASTE = """(field, [kind, pasted]) => {
  const clipboard = new DataTransfer();
  clipboard.setData(kind, pasted);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
}"""


class Office:
    """The form and the real files of the editor; what was sent, asked for elsewhere, and blocked by our policy."""

    def __init__(self) -> None:
        self.sent: list[dict[str, list[str]]] = []
        self.elsewhere: list[str] = []
        self.blocked: list[str] = []

    def answer(self, route: Route) -> None:
        """Answer one request."""
        address = route.request.url
        policy = "; ".join(f"{name} {value}" for name, value in settings.CONTENT_POLICY.items())
        file = STATIC / address.removeprefix(f"{OFFICE}/")
        if address == f"{OFFICE}/":
            headers = {"Content-Security-Policy": policy}
            route.fulfill(body=FORM, content_type="text/html; charset=utf-8", headers=headers)
        elif address == f"{OFFICE}/saved":
            self.sent.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
            route.fulfill(body="saved", content_type="text/plain")
        elif address.startswith(OFFICE) and file.is_file():
            route.fulfill(path=file)
        else:
            self.elsewhere.append(address)
            route.abort()


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def page(browser: Browser, office: Office, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The form, with scripts unless the test asks for it without."""
    context = browser.new_context(java_script_enabled=getattr(request, "param", True))
    context.route("**/*", office.answer)
    page = context.new_page()
    page.on(
        "console", lambda told: office.blocked.append(told.text) if "Content Security Policy" in told.text else None
    )
    page.goto(f"{OFFICE}/")
    yield page
    context.close()


def field_of(page: Page) -> Locator:
    """Where one writes."""
    return page.get_by_role("textbox", name="正文内容")


def saved(page: Page, office: Office) -> str:
    """The body that is sent when the form is."""
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url(f"{OFFICE}/saved")
    (form,) = office.sent
    assert list(form) == ["body"]
    return form["body"][0]


def test_what_is_typed_is_in_the_field_and_is_sent(page: Page, office: Office) -> None:
    field = field_of(page)
    field.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("，再写一句")
    page.keyboard.press("Enter")
    page.keyboard.type("第二段")
    expect(page.locator("textarea")).to_have_value("<p>第一段，再写一句</p><p>第二段</p>")
    assert saved(page, office) == "<p>第一段，再写一句</p><p>第二段</p>"
    assert office.elsewhere == office.blocked == []


def test_what_is_taken_from_the_form_at_the_moment_of_the_last_key_is_whole(page: Page) -> None:
    taken = field_of(page).evaluate("""(field) => {
      field.focus();
      document.execCommand("selectAll");
      document.execCommand("insertText", false, "最后一个字");
      return new FormData(document.forms[0]).get("body");
    }""")
    assert taken == "<p>最后一个字</p>"


def test_what_is_pasted_from_word_is_plain_runs_nothing_and_fetches_nothing(page: Page, office: Office) -> None:
    field = field_of(page)
    field.click()
    page.keyboard.press("Control+A")
    field.evaluate(PASTE, ["text/html", WORD])
    expect(page.locator("textarea")).to_have_value(re.compile("市政府"))
    assert page.evaluate("window.ran") is None
    body = saved(page, office)
    assert clean(body) == (
        "<p><strong>一、要求</strong></p>\n<h2>目标</h2>\n"
        "<table><tbody><tr><td><strong>序号</strong></td><td>甲</td></tr></tbody></table>\n"
        '<p><a href="https://www.qingshi.example/">市政府</a></p>'
    )
    assert not any(sign in body for sign in ("style", "class", "mso", "onclick", "<img", "密"))
    assert office.elsewhere == []


def test_pasted_text_without_markup_keeps_its_lines_and_its_signs(page: Page, office: Office) -> None:
    field = field_of(page)
    field.click()
    page.keyboard.press("Control+A")
    field.evaluate(PASTE, ["text/plain", "第一条\r\n\r\n第二条 <b>&"])
    expect(page.locator("textarea")).to_have_value(re.compile("第二条"))
    assert clean(saved(page, office)) == "<p>第一条</p>\n<p>第二条 &lt;b&gt;&amp;</p>"


def test_an_emptied_field_is_sent_for_the_server_to_ask_for(page: Page, office: Office) -> None:
    page.get_by_text("正文内容", exact=True).click()
    expect(field_of(page)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(field_of(page)).to_have_text("")
    assert clean(saved(page, office)) == ""


def test_a_heading_and_a_table_are_made_with_the_tools(page: Page, office: Office) -> None:
    field_of(page).click()
    page.locator(".jodit-toolbar-button_paragraph .jodit-toolbar-button__trigger").click()
    page.get_by_role("button", name="一级标题").click()
    expect(page.locator("textarea")).to_have_value("<h2>第一段</h2>")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.locator(".jodit-toolbar-button_table button").click()
    page.locator(".jodit-form__container span").nth(11).click()
    field_of(page).locator("td").first.click()
    page.keyboard.type("项目")
    expect(page.locator("textarea")).to_have_value(re.compile("项目"))
    assert clean(saved(page, office)) == (
        "<h2>第一段</h2>\n<table><tbody><tr><td>项目</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>"
    )
    assert office.elsewhere == []


def test_the_tools_are_named_in_chinese(page: Page) -> None:
    tools = page.get_by_role("toolbar").get_by_role("button")
    names = [tool.get_attribute("aria-label") for tool in tools.all()]
    assert list(dict.fromkeys(names)) == [
        "格式块",
        "粗体",
        "符号列表",
        "编号",
        "表格",
        "链接",
        "清除样式",
        "撤销",
        "重做",
    ]


def test_one_can_tab_through_the_editor(page: Page) -> None:
    field = field_of(page)
    field.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="保存", exact=True)).to_be_focused()


def test_axe_finds_no_fault_in_the_editor(browser: Browser, office: Office) -> None:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(path=AXE)
    context.route("**/*", office.answer)
    page = context.new_page()
    page.goto(f"{OFFICE}/")
    field_of(page).wait_for()
    assert faults(page, "editor") == []
    context.close()


@pytest.mark.parametrize("page", [False], indirect=True)
def test_without_scripts_the_field_is_the_form(page: Page, office: Office) -> None:
    field_of(page).fill("<p>改写</p>")
    assert saved(page, office) == "<p>改写</p>"


def test_a_browser_finds_nothing_to_run_in_what_is_clean_and_reads_it_as_it_is_written(browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    cleaned = [made for markup, _, _ in rows() if (made := clean(markup.replace("alert(1)", "window.ran=1")))]
    read = page.evaluate(
        "bodies => bodies.map(body => { const place = document.createElement('div'); document.body.append(place);"
        " place.innerHTML = body; return place.innerHTML; })",
        cleaned,
    )
    assert page.evaluate("window.ran") is None
    assert read == [body.replace("\xa0", "&nbsp;") for body in cleaned]
    context.close()
