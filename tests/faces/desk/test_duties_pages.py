"""The desk's pages on lists: read as they are laid out, looked at before they are kept, kept in step by name."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from openpyxl import Workbook, load_workbook

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, fields, words
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import Answer, Matter, MatterTask, PowerList
from gongkai.office.duties.queries import tasks_open
from gongkai.paper.matters.catalogue import CatalogueRow, read_catalogue
from gongkai.paper.matters.write_catalogue import write_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
DUTIES = f"{BUREAU}duties/"
ROW = CatalogueRow(("行政处罚", "处罚决定"), basis="条例", limit="7个工作日内", body="市局", carriers=("政府网站",))
HEAD = ("职权编码", "职权名称", "职权类型", "职权依据", "实施主体")


def zrzyj() -> Agency:
    return Agency.objects.get(slug="zrzyj")


def upload(data: bytes, name: str = "清单.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def power_workbook(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in (HEAD, *rows):
        book.worksheets[0].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_list_says_of_each_row_what_is_amiss_and_where_it_is_published() -> None:
    said = words(at_desk(CLERK).get(DUTIES))
    assert "1项有问题，1项没有关联。" in said
    assert "行政许可和对外管理服务没有问题" in said
    assert "公开时限超过法定期限（条例第二十六条）" in said


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=faulty", ["征地公告"]),
        ("state=unbound", ["征地公告"]),
        ("field=国土空间规划", ["规划许可 / 建设用地规划许可"]),
        ("level=县级", ["规划许可 / 建设用地规划许可"]),
        ("words=土地管理法", ["征地公告"]),
        ("state=removed", []),
        ("field=不存在的", ["规划许可 / 建设用地规划许可", "征地公告"]),
    ],
)
def test_a_filter_narrows_the_page_and_the_workbook_alike(query: str, shown: list[str]) -> None:
    client = at_desk(CLERK)
    assert [str(line.matter) for line in client.get(f"{DUTIES}?{query}").context["sheet"].lines] == shown
    rows = read_catalogue(client.get(f"{DUTIES}export.xlsx?{query}").content).rows
    assert [" / ".join(row.matters) for row in rows] == shown


def test_what_is_exported_can_be_imported_and_changes_nothing() -> None:
    client = at_desk(CLERK)
    exported = client.get(f"{DUTIES}export.xlsx").content
    said = words(client.post(f"{DUTIES}import/", {"file": upload(exported)}))
    assert "读出2个事项：新增0个，修改0个，2个与现在相同。没有需要登记的。" in said


def test_a_list_is_looked_at_first_and_registered_when_confirmed() -> None:
    client, bare = at_desk(CLERK), replace(ROW, matters=("行政强制",), basis="", limit="")
    looked = client.post(f"{DUTIES}import/", {"file": upload(write_catalogue([ROW, bare]))})
    assert (
        "读出2个事项：新增2个，修改0个，0个与现在相同。现有清单里有2个不在这个文件里，保持不动。还没有登记。"
        in words(looked)
    )
    assert "没有公开依据（基层政务公开意见，尚未核对原文）" in words(looked)
    assert Matter.objects.count() == 2
    kept = client.post(f"{DUTIES}import/", {"rows": looked.context["sheet"].look.token}, follow=True)
    assert "已新增2个事项，修改0个。" in words(kept)
    assert rows_of(zrzyj())[2].carriers == ["政府网站"]


def test_what_is_doubtful_is_shown_with_its_cell() -> None:
    data = write_catalogue([replace(ROW, basis="同上")])
    said = words(at_desk(CLERK).post(f"{DUTIES}import/", {"file": upload(data)}))
    assert "请核对的地方1" in said
    assert "E5写着同上，上面没有内容同上" in said


@pytest.mark.parametrize("address", [f"{DUTIES}import/", f"{DUTIES}powers/import/"])
def test_rows_that_were_changed_on_the_way_are_not_registered(address: str) -> None:
    said = words(at_desk(CLERK).post(address, {"rows": "改过:1:2"}))
    assert "没有登记：页面内容不完整。请重新上传文件。" in said


def test_the_rows_of_a_look_at_one_list_cannot_be_sent_to_the_other() -> None:
    client = at_desk(CLERK)
    looked = client.post(f"{DUTIES}import/", {"file": upload(write_catalogue([ROW]))})
    said = words(client.post(f"{DUTIES}powers/import/", {"rows": looked.context["sheet"].look.token}))
    assert "页面内容不完整" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "没有读取：不是Excel工作簿。"),
        (power_workbook(), "没有读取：没有认出表头。"),
        (b"", "没有读取："),
    ],
    ids=["a pdf", "another list", "nothing"],
)
def test_a_file_that_is_no_list_is_refused_in_words(data: bytes, said: str) -> None:
    assert said in words(at_desk(CLERK).post(f"{DUTIES}import/", {"file": upload(data)}))


def test_a_new_version_is_shown_with_its_difference_before_it_is_kept() -> None:
    client = at_desk(CLERK)
    data = power_workbook(
        ("150101", "建设用地规划许可", "行政许可", "城乡规划法第三十九条", "青石市自然资源局"),
        ("150105", "临时用地审批", "行政许可", "土地管理法第五十七条", "青石市自然资源局"),
    )
    given = {"file": upload(data), "in_force_from": "2027-01-01", "basis": "青编发〔2027〕1号"}
    looked = client.post(f"{DUTIES}powers/import/", given)
    assert "与第2版相比：新增1项，调整1项，取消0项。还没有登记。" in words(looked)
    assert "城乡规划法第三十八条城乡规划法第三十九条" in words(looked)
    assert PowerList.objects.count() == 2
    kept = client.post(f"{DUTIES}powers/import/", {"rows": looked.context["sheet"].look.token}, follow=True)
    assert "已登记第3版权责清单，提出2项对齐任务。" in words(kept)
    assert PowerList.objects.get(version=3).in_force_from == date(2027, 1, 1)


def test_a_version_in_force_too_early_is_refused_in_words() -> None:
    client = at_desk(CLERK)
    data = power_workbook(("150105", "临时用地审批", "行政许可", "土地管理法", "市局"))
    given = {"file": upload(data), "in_force_from": "2025-01-01", "basis": "青编发〔2025〕9号"}
    looked = client.post(f"{DUTIES}powers/import/", given)
    said = words(client.post(f"{DUTIES}powers/import/", {"rows": looked.context["sheet"].look.token}))
    assert "没有登记：施行日期应晚于上一版的2026-03-02。" in said


def test_a_version_is_drafted_for_the_public_and_its_page_says_where_the_draft_stands() -> None:
    client = at_desk(CLERK)
    drafted = client.post(f"{DUTIES}powers/2/", follow=True)
    assert "公布稿已起草，还没有送审。" in words(drafted)
    assert "青石市自然资源局权责清单（第2版）" in words(drafted)
    assert "公布稿：起草" in words(client.get(f"{DUTIES}powers/2/"))
    assert "没有起草：公布稿已经有了。" in words(client.post(f"{DUTIES}powers/2/"))


def test_the_list_of_matters_is_drafted_and_whoever_supervises_sees_the_stage_without_the_draft() -> None:
    drafted = at_desk(CLERK).post(f"{DUTIES}publish/", follow=True)
    assert "政务公开事项共2项，见附件。" in words(drafted)
    page = at_desk(SUPERVISOR).get(f"{DUTIES}publish/")
    assert "公布稿：起草" in words(page)
    assert "/disclosures/" not in html.fromstring(page.content.decode()).xpath("string(//main//section//a/@href)")


def test_rows_are_tied_many_at_a_time_and_only_those_that_were_ticked() -> None:
    client, row = at_desk(CLERK), rows_of(zrzyj())[1]
    given = fields(client.get(f"{DUTIES}suggestions/"))
    assert "没有关联：没有勾选事项。" in words(client.post(f"{DUTIES}suggestions/", given))
    ticked = given | {"form-0-confirmed": "on", "form-0-column": "land-expropriation"}
    refused = client.post(f"{DUTIES}suggestions/", ticked)
    assert "有1个勾选的事项没有选全，一个也没有关联。" in words(refused)
    assert fields(refused)["form-0-column"] == "land-expropriation"
    done = client.post(f"{DUTIES}suggestions/", ticked | {"form-0-kind": "notice"}, follow=True)
    assert "已关联1个事项。" in words(done)
    row.refresh_from_db()
    assert (row.column, row.kinds, row.mode, row.period) == ("land-expropriation", ["notice"], "unasked", "proactive")


def test_how_each_row_stands_is_shown_counted_and_exported() -> None:
    client = at_desk(CLERK)
    page = client.get(f"{DUTIES}owed/")
    assert {tally.label: tally.count for tally in page.context["sheet"].tallies if tally.count} == {
        "未关联": 1,
        "缺": 1,
    }
    assert [line.title for line in client.get(f"{DUTIES}owed/?condition=empty").context["sheet"].lines] == [
        "规划许可 / 建设用地规划许可"
    ]
    book = load_workbook(io.BytesIO(client.get(f"{DUTIES}owed/export.xlsx?condition=unbound").content))
    assert [cell.value for cell in book["事项"]["E"]] == ["情况", "未关联"]
    assert book["栏目"].max_row > 15


def test_that_nothing_answers_a_row_is_signed_for_by_who_heads_the_office_and_taken_back() -> None:
    row = rows_of(zrzyj())[0]
    place, head = f"{DUTIES}matters/{row.pk}/", at_desk(OFFICE_HEAD)
    assert at_desk(CLERK).get(f"{place}nothing/").status_code == 403
    given = fields(head.get(f"{place}nothing/")) | {"grounds": "今年没有申请。"}
    signed = words(head.post(f"{place}nothing/", given, follow=True))
    assert "说明：今年没有申请。" in signed
    assert "无此类信息" in words(at_desk(SUPERVISOR).get(f"{DUTIES}owed/"))
    back = head.post(f"{place}nothing/withdraw/", {"reason": "有了申请"}, follow=True)
    assert "的说明已撤回。" in words(back)


def test_a_version_is_exported_with_its_codes_as_text() -> None:
    page = load_workbook(io.BytesIO(at_desk(SUPERVISOR).get(f"{DUTIES}powers/2/export.xlsx").content)).worksheets[0]
    assert [cell.value for cell in page[1]][:4] == ["职权编码", "职权类型", "职权名称", "子项"]
    assert [cell.value for cell in page[2]][:3] == ["150101", "行政许可", "建设用地规划许可"]


def test_an_open_task_is_among_what_is_to_be_done_until_it_is_answered() -> None:
    client, (task,) = at_desk(CLERK), tasks_open(zrzyj())
    assert "职权调整：建设用地规划许可" in words(client.get(BUREAU))
    row = rows_of(zrzyj())[0]
    given = {"answer": Answer.ROW_ALTERED, "row": row.pk, "note": ""}
    answered = client.post(f"{DUTIES}tasks/{task.pk}/", given, follow=True)
    assert "已修改公开事项：规划许可/建设用地规划许可" in words(answered)
    assert "职权调整：" not in words(client.get(BUREAU))
    assert MatterTask.objects.get().answered_name == "陈岚"


def test_the_supervisor_sees_tasks_and_is_offered_nothing_to_do() -> None:
    (task,) = tasks_open(zrzyj())
    page = at_desk(SUPERVISOR).get(f"{DUTIES}tasks/{task.pk}/")
    assert (page.context["sheet"].form, "城乡规划法第三十七条城乡规划法第三十八条" in words(page)) == (None, True)


def test_that_nothing_is_needed_wants_its_reason() -> None:
    (task,) = tasks_open(zrzyj())
    given = {"answer": Answer.NOTHING_NEEDED, "row": "", "note": " "}
    said = words(at_desk(CLERK).post(f"{DUTIES}tasks/{task.pk}/", given))
    assert "没有办理：依据或者理由没有填写。" in said


def test_a_row_is_amended_bound_and_removed_at_the_desk() -> None:
    client, row = at_desk(CLERK), rows_of(zrzyj())[1]
    place = f"{DUTIES}matters/{row.pk}/"
    given = fields(client.get(f"{place}edit/")) | {"limit": "20个工作日内", "carriers": "政府网站\n其他：公众号"}
    assert "“征地公告”已保存。" in words(client.post(f"{place}edit/", given, follow=True))
    bound = fields(client.get(f"{place}bind/")) | {
        "column": "land-expropriation",
        "mode": "unasked",
        "kinds": "notice",
        "period": "proactive",
    }
    assert "主动公开（20个工作日）" in words(client.post(f"{place}bind/", bound, follow=True))
    removed = fields(client.get(f"{place}remove/")) | {"reason": "重复"}
    assert "移除：重复" in words(client.post(f"{place}remove/", removed, follow=True))
    row.refresh_from_db()
    assert (row.carriers, row.column, row.stands) == (["政府网站", "其他：公众号"], "land-expropriation", False)
    assert client.get(f"{place}edit/").status_code == 404


def test_two_officers_are_told_of_each_other() -> None:
    client, row = at_desk(CLERK), rows_of(zrzyj())[1]
    place = f"{DUTIES}matters/{row.pk}/edit/"
    opened = fields(client.get(place))
    client.post(place, opened | {"limit": "即时"})
    assert "您打开本页后，别人改过这个事项。" in words(client.post(place, opened | {"limit": "7个工作日"}))


def test_what_was_typed_stays_when_another_has_removed_the_row_meanwhile() -> None:
    row = rows_of(zrzyj())[1]
    typed = [
        (CLERK, "edit/", {"limit": "打好的时限"}),
        (CLERK, "remove/", {"reason": "打好的理由"}),
        (OFFICE_HEAD, "nothing/", {"grounds": "打好的说明"}),
    ]
    place = f"{DUTIES}matters/{row.pk}/"
    opened = [fields(at_desk(who).get(f"{place}{form}")) | said for who, form, said in typed]
    at_desk(CLERK).post(f"{place}remove/", opened[1] | {"reason": "重复"})
    for (who, form, said), sent in zip(typed, opened, strict=True):
        answer = at_desk(who).post(f"{place}{form}", sent)
        assert "没有办理：这个事项已经移除。" in words(answer), form
        assert fields(answer).items() >= said.items(), form


def test_a_row_is_added_at_the_desk() -> None:
    client = at_desk(CLERK)
    given = fields(client.get(f"{DUTIES}new/")) | {"first": "临时用地", "limit": "7个工作日内", "basis": "土地管理法"}
    assert "“临时用地”已保存。" in words(client.post(f"{DUTIES}new/", given, follow=True))
    assert rows_of(zrzyj())[-1].first == "临时用地"


def test_a_text_that_no_cell_holds_is_named_and_not_cut_off() -> None:
    client = at_desk(CLERK)
    Matter.objects.filter(first="征地公告").update(elements="征" * 40_000)
    said = words(client.get(f"{DUTIES}export.xlsx", follow=True))
    assert "没有导出：“征地公告”有一栏超过32767字，表格里放不下：请分成几项。" in said


def test_what_is_another_agencys_is_not_there() -> None:
    jyj = Agency.objects.get(slug="jyj")
    foreign = Matter.objects.create(agency=jyj, place=1, first="学区划分", registered_on=date(2026, 3, 2))
    assert at_desk(CLERK).get(f"{DUTIES}matters/{foreign.pk}/").status_code == 404
    assert at_desk(CLERK).get(f"{DUTIES}powers/9/").status_code == 404
