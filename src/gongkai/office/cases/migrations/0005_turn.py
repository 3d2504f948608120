"""Let the database keep the requests of an agency in the order in which they are listed."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from gongkai.law.procedure import Stage
from gongkai.office.cases.turn import turn_of

_AT_ONCE = 1000


def put_in_order(apps: Any, schema_editor: Any) -> None:
    """The place of every request there is."""
    cases = apps.get_model("cases", "Case").objects
    some: list[Any] = []
    for case in cases.only("pk", "stage", "reply_due").order_by("pk").iterator(_AT_ONCE):
        case.turn = turn_of(Stage(case.stage), case.reply_due)
        some.append(case)
        if len(some) == _AT_ONCE:
            cases.bulk_update(some, ["turn"])
            some = []
    cases.bulk_update(some, ["turn"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_applicants_and_consulted")]

    operations = [
        migrations.AddField("case", "turn", models.PositiveIntegerField("排序", default=0, editable=False)),
        migrations.RunPython(put_in_order, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex("case", "cases_by_due"),
        migrations.AddIndex("case", models.Index(fields=["agency", "turn", "-year", "-serial"], name="cases_by_turn")),
        migrations.AddIndex(
            "case", models.Index(fields=["agency", "stage", "turn", "-year", "-serial"], name="cases_by_stage")
        ),
        migrations.AddIndex(
            "case", models.Index(fields=["agency", "outcome", "turn", "-year", "-serial"], name="cases_by_outcome")
        ),
        migrations.AddIndex(
            "case", models.Index(fields=["agency", "handler", "turn", "-year", "-serial"], name="cases_by_handler")
        ),
    ]
