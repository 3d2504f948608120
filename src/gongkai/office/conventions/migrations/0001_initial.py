"""The answers of agencies to conventions, each from a day on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0003_guards_with_their_own_path"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConventionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("convention", models.SlugField(max_length=40, verbose_name="口径")),
                ("value", models.CharField(blank=True, max_length=1000, verbose_name="确定为")),
                ("since", models.DateField(blank=True, null=True, verbose_name="从哪天起适用")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "办理口径",
                "verbose_name_plural": "办理口径",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "convention", "since"), name="conventions_one_answer_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("since", None)),
                        fields=("agency", "convention"),
                        name="conventions_one_first_answer",
                    ),
                ],
            },
        ),
    ]
