"""Reports that several tests write: one with every figure, one in which much could not be read."""

from __future__ import annotations

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition
from gongkai.paper.annual.writing.document import ReportDocument

TEXT = {
    1: (
        "2023年，我局做好主动公开。",
        "（一）依申请公开。全年收到申请3件。",
        "政府信息管理、政府信息公开平台建设。",
        "监督保障。",
    ),
    5: ("存在的主要问题是公开不够及时，下一步加强培训。",),
    6: ("本年收取信息处理费0元。",),
}


def whole(name: str = "2021") -> ReportDocument:
    """Every cell of the form filled, no two alike."""
    form = edition(name)
    figures = Figures({key: 100 + number for number, key in enumerate(form.keys)})
    return ReportDocument.drafted(
        "青石市科技局", 2023 if name == "2021" else 2020, form, figures, TEXT, ("联系电话：0000",)
    )


def torn(name: str = "2021") -> ReportDocument:
    """Zeros in section four and the second row of section three; all else was not legible."""
    form = edition(name)
    keys = [key for key in form.keys if key.startswith(("review.", "requests.carried_in."))]
    return ReportDocument.drafted("青石市科技局", 2023, form, Figures(dict.fromkeys(keys, 0)))


def saying(text: str) -> ReportDocument:
    """A report in which the agency and every text say `text`."""
    sections = dict.fromkeys((1, 5, 6), (text,))
    return ReportDocument.drafted(text, 2023, edition("2021"), Figures({"rules.issued": "="}), sections, (text,))
