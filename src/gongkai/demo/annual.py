"""Reports of several years for the demonstration: invented, balanced, and taken in as a real office's would be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from typing import Any

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish
from gongkai.office.annual.take_in import take_in
from gongkai.office.journal.record import Actor
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write_docx import docx_bytes

APPLICANTS = ("natural_person", "business")


PUBLISHED = (1, 20)
"""Month and day on which the invented bureau publishes its reports: before 31 January (49)."""


def publish_years(on: date, actor: Actor) -> list[PublishedReport]:
    """Publish what is missing of the invented bureau's reports on years that were over by the day, each in its January.

    Raises Agency.DoesNotExist.
    """
    years_data = tomllib.loads((resources.files(__package__) / "annual.toml").read_text(encoding="utf-8"))
    bureau = Agency.objects.get(slug=years_data["agency"])
    there = set(PublishedReport.objects.of(bureau).values_list("year", flat=True))
    carried, carried_in = [], dict.fromkeys(APPLICANTS, 0) | {"natural_person": years_data["first_left_over"]}
    for entry in years_data["year"]:
        year, form = entry["year"], format_in_force(entry["year"])
        figures = Figures(_figures(form, entry, carried_in))
        carried_in = {name: entry["left_over"] if name == "natural_person" else 0 for name in APPLICANTS}
        if year in there or year >= on.year:
            continue
        data = docx_bytes(ReportDocument.drafted(bureau.name, year, form, figures, _sections(figures)))
        day = min(on, date(year + 1, *PUBLISHED))
        report = take_in(bureau, data, f"{year}年年度报告.docx", actor=actor, on=day)
        carried.append(publish(confirm(report, actor=actor, on=day), actor=actor, on=day))
    return carried


def _figures(form: Edition, entry: Mapping[str, Any], carried_in: Mapping[str, int]) -> dict[str, int]:
    """Every cell of the form: what the entry says, what follows from it, and 0 elsewhere."""
    cells = dict.fromkeys(form.keys, 0)
    for applicant in APPLICANTS:
        outcomes: Mapping[str, int] = entry.get(applicant, {})
        for outcome, count in outcomes.items():
            cells[f"requests.outcome.{outcome}.{applicant}"] = count
        answered = cells[f"requests.outcome.total.{applicant}"] = sum(outcomes.values())
        left_over = cells[f"requests.carried_out.{applicant}"] = (
            entry["left_over"] if applicant == "natural_person" else 0
        )
        cells[f"requests.carried_in.{applicant}"] = carried_in[applicant]
        cells[f"requests.new.{applicant}"] = answered + left_over - carried_in[applicant]
    for row in form.requests.rows:
        cells[f"requests.{row.key}.total"] = sum(cells[f"requests.{row.key}.{name}"] for name in APPLICANTS)
    return cells


def _sections(figures: Figures) -> dict[int, tuple[str, ...]]:
    return {number: tuple(texts) for number, texts in _texts(figures)}


def _texts(figures: Figures) -> Iterator[tuple[int, list[str]]]:
    new, answered, left_over = (
        figures.number(f"requests.{row}.total") for row in ("new", "outcome.total", "carried_out")
    )
    yield (
        1,
        [
            "（一）主动公开。按照条例第二十条公开机关职能、规划计划和惠企政策，信息形成后20个工作日内发布。",
            f"（二）依申请公开。本年新收政府信息公开申请{new}件，办结{answered}件，结转下年度{left_over}件。",
            "（三）政府信息管理。对现行有效的文件逐件标注效力，更新公开目录。",
            "（四）政府信息公开平台建设。在市政府信息公开平台维护本机关栏目，没有信息的栏目作出说明。",
            "（五）监督保障。局领导小组专题研究政务公开工作，组织业务培训。",
        ],
    )
    yield 5, ["主要问题是政策解读的形式还不够多。改进措施是重要政策与解读材料同步组织、同步发布。"]
    yield 6, ["本年度没有收取政府信息公开信息处理费，没有其他需要报告的事项。"]
