"""公开信息 on the portal: found, read, replaced, repealed, withdrawn; and nothing of what was not published."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote, urlencode

import docx
import lxml.html
import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from docx.oxml.ns import qn

from gongkai.faces.portal.documents.files import TYPES
from gongkai.law.disclosure import DisclosureMode, Relation
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.judge import judge
from gongkai.office.duties.models import Matter, MatterList, Power, PowerItem, PowerList
from gongkai.office.duties.publication import PUBLIC_FIELDS
from gongkai.office.publishing.attach import attach
from gongkai.office.publishing.begin import correct, write
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version, WithdrawalReason
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw
from office.publishing.publishing_world import CODE, DAY, EXPLAINED, NOTICE, RULES, Bureau, at, numbered, picture
from office.self_check.self_check_world import bulk, draft
from paper.body.recorded import film, track

pytestmark = pytest.mark.django_db
FILM = film(track(b"vide", b"avc1"), track(b"soun", b"mp4a"))


@pytest.fixture
def bureau() -> Bureau:
    made = Bureau()
    Agency.objects.filter(pk=made.agency.pk).update(is_host=True)
    return made


def page(address: str, status: int = 200) -> lxml.html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return lxml.html.fromstring(answer.content)


def said(address: str, status: int = 200) -> str:
    return " ".join(page(address, status).xpath("//main")[0].text_content().split())


def of(version: Version) -> str:
    return f"/agencies/zrzyj/documents/{version.disclosure_id}/"


def test_a_document_says_all_of_itself_that_the_catalogue_asks_for(bureau: Bureau) -> None:
    found = page(of(bureau.published()))
    cells = {row.text: row.getnext().text_content() for row in found.xpath("//table[@class='meta']//th")}
    assert cells == {
        "索引号": f"{CODE}/2026-00001",
        "主题分类": "国土资源、能源 › 土地",
        "发布机构": "青石市自然资源局",
        "组配分类": "行政法规、规章和规范性文件 › 行政规范性文件",
        "体裁分类": "通知",
        "成文日期": "2026年2月26日",
        "发布日期": "2026年3月2日10:00",
        "发文字号": "青自然资规〔2026〕1号",
        "公开方式": "主动公开",
        "关键词": "工业用地；弹性出让",
        "施行日期": "2026年4月1日",
        "有效期至": "2031年3月31日",
        "有效性": cells["有效性"],
    }
    assert found.xpath("//meta[@name='PubDate']/@content") == ["2026-03-02 10:00"]
    assert found.xpath("//h1/text()") == [RULES.title]
    assert found.xpath("//title/text()")[0].startswith(f"{RULES.title}_青石市自然资源局_")


def test_a_repealed_document_stays_and_says_since_when_and_by_what(bureau: Bureau) -> None:
    first = bureau.published()
    later = bureau.drafted(numbered(9, written_on=date(2026, 3, 1), effective_on=date(2026, 3, 2), valid_until=None))
    link(later, Relation.REPEALS, first.disclosure, date(2026, 3, 2), actor=bureau.clerk, on=DAY)
    later.refresh_from_db()
    publish(bureau.passed(later), at=at(DAY, 12), actor=bureau.head)
    found = page(of(first))
    bar = found.xpath("//*[contains(@class, 'validity')]")[0]
    assert "本文件已于2026年3月2日废止，不再作为办事依据。" in bar.text_content()
    assert bar.xpath(".//a/@href") == [of(later)]
    assert found.xpath("//*[@class='stamp']/b/text()") == ["废止"]
    assert "被废止的文件" in said(of(later))
    row = page("/documents/?force=repealed").xpath("//tbody/tr")
    assert [each.xpath("th/a/text()")[0] for each in row] == [RULES.title]


def test_a_document_whose_term_is_over_is_stamped_with_the_day_after_its_last(bureau: Bureau) -> None:
    term = {"written_on": date(2019, 1, 1), "effective_on": date(2019, 1, 1), "valid_until": date(2023, 12, 31)}
    found = page(of(bureau.published(replace(RULES, **term))))
    assert found.xpath("//*[@class='stamp']/*/text()") == ["失效", "2024-01-01"]
    assert "有效期至2023年12月31日，已经失效" in found.text_content()


def test_a_list_tells_what_is_in_force_since_an_unknown_day_from_what_never_is(bureau: Bureau) -> None:
    bureau.published(replace(RULES, effective_on=None, valid_until=None), "policy_document")
    bureau.published(NOTICE, "notice")
    for address, told in (("documents", "未写明施行日期"), ("other", "不适用")):
        assert page(f"/agencies/zrzyj/disclosure/{address}/").xpath("//tbody/tr/td[last()]//text()") == [told]
    row = json.loads(Client().get("/api/documents.json").content)["documents"][-1]
    assert row["validity"] is None


def test_an_earlier_version_stays_readable_and_says_that_it_was_corrected(bureau: Bureau) -> None:
    first = bureau.published()
    further = correct(Disclosure.objects.get(), "第三条的年限有误。", actor=bureau.clerk, on=DAY)
    write(further, replace(RULES, body="<p>改后的正文。</p>", text="改后的正文。"), actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)
    now, before = said(of(first)), said(f"{of(first)}v1/")
    assert "改后的正文。" in now and "第三条的年限有误。" in now
    assert "请遵照执行" in before and "这一版已经更正" in before
    assert "2026年3月2日10:00" in now


def test_what_a_correction_changed_is_told_of_public_versions_only(bureau: Bureau) -> None:
    first = bureau.published()
    further = correct(Disclosure.objects.get(), "年限有误。", actor=bureau.clerk, on=DAY)
    better = replace(RULES, title="新的标题", body="<p>各有关单位：现将办法重新印发。</p>", text="现将办法重新印发。")
    write(further, better, actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    address = f"{of(first)}v2/changes/"
    assert page(address, 404) is not None
    publish(bureau.passed(further), at=at(DAY, 15), actor=bureau.head)
    found = page(address)
    [row] = found.xpath("//table/tbody/tr")
    assert [cell.text_content() for cell in row] == ["标题", RULES.title, "新的标题"]
    assert found.xpath(f"//nav[contains(@class, 'gk-crumb')]//a[@href='{of(first)}']/text()") == ["新的标题"]
    marks = {mark: "".join(found.xpath(f"//{mark}/text()")) for mark in ("ins", "del")}
    assert marks == {"ins": "重新", "del": "给你们，请遵照执行"}
    assert address in page(of(first)).xpath("//aside//a/@href")
    assert page(f"{of(first)}v1/changes/", 404) is not None
    withdraw(Disclosure.objects.get(), WithdrawalReason.WRONG, "重新核实。", actor=bureau.head, on=DAY)
    assert "重新印发" not in said(address, 410)


@pytest.mark.parametrize(
    ("audience", "found"),
    [("", 3), ("企业", 2), ("企业\\融资", 1), ("农民", 1), ("残疾人", 0), ("不是一类", 3)],
)
def test_the_library_finds_what_is_for_somebody(bureau: Bureau, audience: str, found: int) -> None:
    for number, serves in enumerate(("企业\\融资", "农民,企业", "公民"), 1):
        bureau.published(numbered(number, audience=serves))
    query = urlencode({"audience": audience})
    assert len(page(f"/documents/?{query}").xpath("//tbody/tr")) == found


def test_pictures_and_recordings_of_an_interpretation_are_shown_in_its_page(bureau: Bureau) -> None:
    document = bureau.published()
    both = replace(EXPLAINED, interpretation_forms="picture,recording", audience="企业\\融资,农民")
    draft = bureau.drafted(both, "interpretation")
    link(draft, Relation.INTERPRETS, document.disclosure, actor=bureau.clerk, on=DAY)
    attach(draft, picture(), "图.png", "一图读懂", "五档年期。", actor=bureau.clerk, on=DAY)
    attach(draft, FILM, "讲解.mp4", "三分钟讲解", actor=bureau.clerk, on=DAY)
    draft.refresh_from_db()
    text = publish(bureau.passed(draft), at=at(DAY, 11), actor=bureau.head)
    found = page(of(text))
    shown, played = (found.xpath(f"//figure//{what}/@src")[0] for what in ("img", "video"))
    assert "五档年期。" in said(of(text)) and "一图读懂" in found.xpath("//figure//img/@alt")[0]
    for address, kind in ((shown, "image/png"), (played, "video/mp4")):
        answer = Client().get(address)
        assert (answer.headers["Content-Type"], b"".join(answer)[:4] != b"") == (kind, True)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for told in ("图解、音视频", "开发利用科", "企业 › 融资、农民"):
        assert told in said(of(text))


PARTS = [
    # What is asked for, and the answer: its status, which part it says it is, what is in it.
    ({}, 200, None, b"0123456789"),
    ({"Range": "bytes=0-1"}, 206, "bytes 0-1/10", b"01"),
    ({"Range": "bytes=4-"}, 206, "bytes 4-9/10", b"456789"),
    ({"Range": "bytes=8-99"}, 206, "bytes 8-9/10", b"89"),
    ({"Range": "bytes=-3"}, 206, "bytes 7-9/10", b"789"),
    ({"Range": "bytes=-99"}, 206, "bytes 0-9/10", b"0123456789"),
    ({"Range": "bytes=10-"}, 416, "bytes */10", b""),
    ({"Range": "bytes=-0"}, 416, "bytes */10", b""),
    ({"Range": "bytes=5-4"}, 200, None, b"0123456789"),
    ({"Range": "bytes=0-1,4-5"}, 200, None, b"0123456789"),
    ({"Range": "lines=0-1"}, 200, None, b"0123456789"),
    ({"Range": "bytes=0-1", "If-Range": '"another file"'}, 200, None, b"0123456789"),
]


def test_a_player_is_given_the_part_of_a_recording_that_it_asks_for(bureau: Bureau) -> None:
    draft = bureau.drafted()
    made = attach(draft, b"0123456789", "讲解.txt", "讲解", actor=bureau.clerk, on=DAY)
    draft.refresh_from_db()
    address = f"{of(publish(bureau.passed(draft), at=at(DAY), actor=bureau.head))}files/{made.pk}"
    for asked, status, which, given in PARTS:
        answer = Client().get(address, headers=asked)
        content = b"".join(answer) if answer.streaming else answer.content
        assert (answer.status_code, answer.headers.get("Content-Range"), content) == (status, which, given), asked
        assert answer.headers.get("Content-Length", "0") == str(len(given))
        assert status == 416 or answer.headers["Content-Type"] == "text/plain"


def test_a_withdrawn_document_tells_why_and_nothing_of_its_words(bureau: Bureau) -> None:
    version = bureau.published()
    withdraw(
        version.disclosure, WithdrawalReason.PERSONAL_DATA, "附件含有手机号码。", actor=bureau.head, on=date(2026, 3, 5)
    )
    told = said(of(version), 410)
    assert "2026年3月5日撤下" in told and "含有个人信息，需要处理" in told and "附件含有手机号码。" in told
    assert "请遵照执行" not in told
    assert page(f"{of(version)}v1/", 410) is not None
    assert RULES.title not in said("/agencies/zrzyj/disclosure/documents/")


def test_an_interpretation_and_its_document_lead_to_each_other(bureau: Bureau) -> None:
    document = bureau.published()
    draft = bureau.drafted(EXPLAINED, "interpretation")
    link(draft, Relation.INTERPRETS, document.disclosure, actor=bureau.clerk, on=DAY)
    draft.refresh_from_db()
    text = publish(bureau.passed(draft), at=at(DAY, 11), actor=bureau.head)
    beside = page(of(document)).xpath("//aside//li")[0]
    assert beside.xpath("./a/@href") == [of(text)]
    assert " ".join(beside.xpath("./small")[0].text_content().split()) == "2026-03-02 文字解读，与文件同日发布"
    assert page(of(text)).xpath("//aside//a/@href") == [of(document)]
    assert "有解读" in said("/documents/")


def test_an_interpretation_tells_everywhere_that_its_document_was_repealed(bureau: Bureau) -> None:
    document = bureau.published()
    bearing = {
        Relation.INTERPRETS: (EXPLAINED, "interpretation", None),
        Relation.REPEALS: (numbered(9), "normative_document", DAY),
    }
    for relation, (content, kind, day) in bearing.items():
        draft = bureau.drafted(content, kind)
        link(draft, relation, document.disclosure, day, actor=bureau.clerk, on=DAY)
        draft.refresh_from_db()
        publish(bureau.passed(draft), at=at(DAY, 11), actor=bureau.head)
    text = Version.objects.get(title=EXPLAINED.title)
    told = f"所解读的《{RULES.title}》已废止：自2026年3月2日起不再作为办事依据，本解读仅供查考。"
    notice = page(of(text)).xpath("//main//div[contains(@class, 'validity')]")[0]
    assert (told in notice.text_content(), notice.xpath(".//a/@href")) == (True, [of(document)])
    file = docx.Document(io.BytesIO(Client().get(f"{of(text)}v1.docx").content))
    assert told in "".join(each.text for each in file.paragraphs)
    rows = page("/agencies/zrzyj/disclosure/documents/").xpath("//tbody/tr")
    states = {row.xpath("./th/a/@href")[0]: row.xpath("./td[@data-label='有效性']")[0].text_content() for row in rows}
    assert (states[of(text)], states[of(document)]) == ("所解读的文件已废止", "已废止")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("kind=normative_document", 2),
        ("kind=rule", 0),
        ("organ=zrzyj", 2),
        ("organ=nobody", 2),
        ("year=2026", 2),
        ("year=2025", 0),
        ("theme=" + quote("国土资源、能源"), 2),
        ("theme=" + quote("卫生、体育"), 0),
        ("q=" + quote("青自然资规〔2026〕2号"), 1),
        ("q=" + quote("没有这回事"), 0),
        ("year=" + quote("去年"), 2),
    ],
)
def test_the_library_is_narrowed_by_what_is_in_order(bureau: Bureau, query: str, found: int) -> None:
    bureau.published()
    bureau.published(numbered(2))
    bureau.published(NOTICE, "notice")
    assert len(page(f"/documents/?{query}").xpath("//tbody/tr")) == found


def test_what_the_library_cannot_look_for_is_said_beside_its_field(bureau: Bureau) -> None:
    found = page("/documents/?year=" + quote("去年"))
    assert found.xpath("string(//*[@id='id_year_error'])") == "应为整数。"


def test_what_is_found_in_a_file_says_in_which(bureau: Bureau) -> None:
    version = bureau.drafted()
    attach(version, "亩均税收不低于三十万元。".encode(), "申报书.txt", "申报书", actor=bureau.clerk, on=DAY)
    version.refresh_from_db()
    shown = publish(bureau.passed(version), at=at(DAY), actor=bureau.head)
    file = f"{of(shown)}files/{shown.attachments.get().pk}/view/"
    for address in ("/documents/", "/search/"):
        for words, links in (("亩均税收", [("申报书", file)]), ("工业用地", [])):
            found = page(f"{address}?q={quote(words)}")
            assert of(shown) in found.xpath("//main//a/@href"), address
            hints = found.xpath("//small[contains(., '见附件：')]/a")
            assert [(each.text, each.get("href")) for each in hints] == links, (address, words)
    assert page(file) is not None


def test_the_agency_s_own_rules_stand_under_the_national_ones(bureau: Bureau) -> None:
    assert "还没有在这里发布" in said("/agencies/zrzyj/rules/")
    bureau.published(replace(RULES, title="政府信息公开工作制度", plan=()), "disclosure_rules")
    shown = said("/agencies/zrzyj/rules/")
    assert "政府信息公开工作制度" in shown and "还没有在这里发布" not in shown


@pytest.mark.parametrize(("kind", "address"), [("guide_annex", "guide/"), ("function", "disclosure/organization/")])
def test_what_goes_with_a_composed_page_is_listed_on_it(bureau: Bureau, kind: str, address: str) -> None:
    assert page(f"/agencies/zrzyj/{address}").xpath("//tbody//a") == []
    version = bureau.published(NOTICE, kind)
    assert page(f"/agencies/zrzyj/{address}").xpath("//tbody//a/@href") == [of(version)]


MARK = "绝密标记甲乙丙"
SECRET = replace(RULES, audience="企业", title=MARK, summary=MARK, keywords=MARK, body=f"<p>{MARK}</p>", text=MARK)
STAGES = [each for each in DisclosureStage if each is not DisclosureStage.PUBLISHED]


def at_stage(bureau: Bureau, stage: DisclosureStage) -> Version:
    """A version that stands there, honestly come by."""
    match stage:
        case DisclosureStage.DRAFTING:
            return bureau.drafted(SECRET)
        case DisclosureStage.DROPPED:
            return take_step(bureau.drafted(SECRET), DisclosureMove.DROP, "不发了", actor=bureau.clerk, on=DAY)
        case DisclosureStage.KEPT:
            kept = replace(SECRET, mode=DisclosureMode.WITHHELD, mode_reason="内部事务信息（条例第十六条）。")
            return bureau.passed(bureau.drafted(kept))
        case DisclosureStage.APPROVED:
            hour = timezone.now() + timedelta(days=2)
            return bureau.passed(bureau.drafted(replace(SECRET, not_before=hour)))
        case _:
            return bureau.passed(bureau.drafted(SECRET), until=stage)


def downloads_of(version: Version) -> list[str]:
    """Every address at which a version could be had as a file."""
    return [f"{of(version)}v{number}.{kind}" for number in range(3) for kind in ("docx", "pdf")]


def words_of(answer: HttpResponse) -> str:
    """What somebody reads who opens what was answered."""
    if answer.headers["Content-Type"] == TYPES["docx"]:
        body = docx.Document(io.BytesIO(answer.content)).element.body
        return "".join(node.text or "" for node in body.iter(qn("w:t")))
    if answer.headers["Content-Type"] == TYPES["pdf"]:
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    return answer.content.decode()


def everywhere(version: Version) -> list[str]:
    """Every address at which something of it could be seen."""
    of_it, words = of(version), quote(MARK)
    return [
        of_it, *(f"{of_it}v{number}/{page}" for number in range(3) for page in ("", "changes/")),
        *downloads_of(version), "/", f"/documents/?audience={quote('企业')}",
        "/documents/", f"/documents/?q={words}",
        f"/documents/?q={quote(RULES.document_number)}", "/documents/?force=valid",
        "/documents/?force=not_yet_in_force", "/documents/feed.atom", "/api/documents.json", "/agencies/zrzyj/",
        "/agencies/zrzyj/disclosure/", "/agencies/zrzyj/disclosure/documents/", f"/search/?q={words}",
        f"/search/?q={words}&agency=zrzyj", "/sitemap/", "/agencies/zrzyj/guide/", "/agencies/zrzyj/rules/",
        "/agencies/zrzyj/disclosure/organization/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-documents.xml",
        "/sitemap-reports.xml", "/robots.txt", "/agencies/zrzyj/matters/", "/agencies/zrzyj/powers/",
        *(f"/agencies/zrzyj/powers/{number}/" for number in range(1, 3)),
        *(f"/agencies/zrzyj/matters/{row.pk}/" for row in Matter.objects.all()),
    ]  # fmt: skip


def listed(bureau: Bureau) -> Matter:
    """Lists of which a first version is public, written past the doors; what was registered and drafted since is not.

    The row that is public is answered by what is of the kind of our documents.
    """
    agency, unsaid = bureau.agency, dict.fromkeys(PUBLIC_FIELDS, "")
    tie = {"column": "documents", "mode": "unasked", "period": "proactive", "kinds": ["normative_document"]}
    row = Matter.objects.create(agency=agency, place=1, first=MARK, elements=MARK, registered_on=DAY, **tie)
    hidden = Matter.objects.create(agency=agency, place=2, first=MARK, registered_on=DAY)
    versions = (("规范性文件", "采矿许可", bulk), (MARK, MARK, lambda *of: [draft(agency, DAY, of[1]).disclosure]))
    for number, (matter, power, made) in enumerate(versions, 1):
        said = [unsaid | {"matter": each.pk, "first": matter} for each in (row, hidden)[:number]]
        [matters] = made(agency, "matters_list", 1)
        [powers] = made(agency, "power_list", 1)
        MatterList.objects.create(agency=agency, disclosure=matters, rows=said, drafted_on=DAY)
        since = DAY + timedelta(days=number)
        kept = PowerList.objects.create(
            agency=agency, version=number, in_force_from=since, basis=power, registered_on=DAY, disclosure=powers
        )
        PowerItem.objects.create(power_list=kept, power=Power.objects.create(agency=agency), place=1, name=power)
    return row


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_of_what_was_not_published_is_seen_at_any_address(bureau: Bureau, stage: DisclosureStage) -> None:
    """17: first reviewed, then disclosed. Whatever the stage, whoever asks, wherever."""
    listed(bureau)
    version = at_stage(bureau, stage)
    assert version.stands_at is stage
    for address in everywhere(version):
        answer = Client().get(address)
        asked = MARK if "q=" in address else ""
        if address in downloads_of(version):
            assert answer.status_code == 404, address
        shown = answer.content.decode().replace(f"“{asked}”", "").replace(f'value="{asked}"', "")
        assert (MARK in shown) is False, address
        assert of(version) not in shown or address.startswith(of(version)), address


def test_the_lists_that_are_public_are_seen_where_the_others_are_looked_for(bureau: Bureau) -> None:
    row = listed(bureau).pk
    found = bureau.published()
    judge(Matter.objects.get(pk=row), {found.disclosure_id: None}, belongs=True, actor=bureau.clerk, on=DAY)
    for address in ("matters/", "powers/", "powers/1/"):
        assert re.search("规范性文件|采矿许可", said(f"/agencies/zrzyj/{address}")), address
    assert RULES.title in said(f"/agencies/zrzyj/matters/{row}/")
    assert of(found) in Client().get("/sitemap-documents.xml").content.decode()


@pytest.mark.parametrize("stage", [DisclosureStage.DRAFTING, *REVIEWS, DisclosureStage.APPROVED])
def test_a_correction_under_review_shows_nowhere_while_the_public_version_does(
    bureau: Bureau, stage: DisclosureStage
) -> None:
    first = bureau.published()
    further = correct(Disclosure.objects.get(), f"更正{MARK}", actor=bureau.clerk, on=DAY)
    write(further, SECRET, actor=bureau.clerk, on=DAY)
    further.refresh_from_db()
    if stage is not DisclosureStage.DRAFTING:
        bureau.passed(further, until=stage)
    for address in everywhere(first):
        shown = words_of(Client().get(address))
        assert MARK not in re.sub(rf"“{MARK}”|value=\"{MARK}\"", "", shown), address
    assert RULES.title in said(of(first))
