"""The names an agency has had; every agency that is there begins with its present one."""

import django.db.models.deletion
from django.db import migrations, models


def name_present(apps, schema_editor):
    """Put the present name of every agency on record, from its first day on."""
    name = apps.get_model("agencies", "AgencyName")
    for agency in apps.get_model("agencies", "Agency").objects.order_by("pk"):
        name.objects.create(agency=agency, name=agency.name, short_name=agency.short_name, since=agency.founded_on)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="AgencyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(blank=True, null=True, verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("name", models.CharField(max_length=200, verbose_name="机关全称")),
                ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                (
                    "document_number",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="依据文号"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "机关名称",
                "verbose_name_plural": "机关名称",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("agency",),
                        name="agencies_one_name_at_a_time",
                    )
                ],
            },
        ),
        migrations.RunPython(name_present, migrations.RunPython.noop, elidable=True),
    ]
