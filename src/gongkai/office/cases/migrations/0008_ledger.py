"""The ledger: what the statistics knew of each case, and since when; written for the cases that there are."""

from types import SimpleNamespace

import django.db.models.deletion
from django.db import migrations, models

import gongkai.office.cases.models
from gongkai.office.cases.ledger_rows import spells
from gongkai.office.journal import facts
from gongkai.office.journal.vocabulary import verb_named


def write_ledger(apps, schema_editor):
    """Write the rows of the cases that there are already, as their journal tells them."""
    cases, entries, rows = (
        apps.get_model(*name) for name in (("cases", "Case"), ("journal", "Entry"), ("cases", "LedgerRow"))
    )
    for case in cases.objects.order_by("pk").iterator(500):
        told = [_told(one) for one in entries.objects.filter(subject_kind="case", subject_key=case.pk).order_by("id")]
        rows.objects.bulk_create(
            rows(
                case=case,
                agency_id=case.agency_id,
                applicant_kind=case.applicant_kind,
                received_on=now.received_on,
                outcome=now.outcome,
                decided_on=now.decided_on,
                known_from=since,
                known_until=until,
            )
            for now, since, until in spells(told)
        )


def _told(entry):
    return SimpleNamespace(
        number=entry.number,
        verb=entry.verb,
        on=entry.on,
        facts=entry.facts,
        typed_facts=lambda: facts.read(verb_named(entry.verb).facts, entry.facts),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_websites"),
        ("cases", "0007_supplied_files"),
        ("journal", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_interest", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other_org", "其他"),
                        ],
                        max_length=20,
                        verbose_name="申请人类别",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到申请之日")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=gongkai.office.cases.models._outcomes,
                        default="",
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="答复日期")),
                ("known_from", models.DateField(verbose_name="自何日起")),
                ("known_until", models.DateField(null=True, verbose_name="至何日前")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_rows",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请台账",
                "verbose_name_plural": "申请台账",
                "indexes": [
                    models.Index(
                        fields=[
                            "agency",
                            "applicant_kind",
                            "outcome",
                            "decided_on",
                            "received_on",
                            "known_from",
                            "known_until",
                        ],
                        name="cases_ledger_counted",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "known_from"), name="cases_one_ledger_row_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("known_until", None)),
                        fields=("case",),
                        name="cases_one_ledger_row_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None), ("known_until__gt", models.F("known_from")), _connector="OR"
                        ),
                        name="cases_ledger_row_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("outcome", "")),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_ledger_outcome_with_day",
                    ),
                ],
            },
        ),
        migrations.RunPython(write_ledger, migrations.RunPython.noop, elidable=False),
    ]
