"""What was found at each agency, day by day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0005_websites"),
    ]

    operations = [
        migrations.CreateModel(
            name="SelfCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="检查日期")),
                ("results", models.JSONField(default=list, verbose_name="结果")),
                ("vetoes", models.PositiveIntegerField(default=0, verbose_name="单项否决")),
                ("defects", models.PositiveIntegerField(default=0, verbose_name="问题")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "自查",
                "verbose_name_plural": "自查",
                "ordering": ["-day"],
                "indexes": [models.Index(fields=["day"], name="self_check_by_day")],
                "constraints": [models.UniqueConstraint(fields=("agency", "day"), name="self_check_one_a_day")],
            },
        ),
    ]
