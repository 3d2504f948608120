"""What somebody has said of public information: that it belongs to a row of the list of matters, or that it does not."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0001_initial"),
        ("publishing", "0004_guards_against_truncation"),
    ]

    operations = [
        migrations.CreateModel(
            name="MatterAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("belongs", models.BooleanField(verbose_name="属于这个事项")),
                ("answered_on", models.DateField(verbose_name="核对日期")),
                ("answered_name", models.CharField(max_length=60, verbose_name="核对人")),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.disclosure",
                        verbose_name="公开信息",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="duties.matter",
                        verbose_name="公开事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开事项的信息核对",
                "verbose_name_plural": "公开事项的信息核对",
                "constraints": [
                    models.UniqueConstraint(fields=("matter", "disclosure"), name="duties_one_answer_to_a_pair")
                ],
            },
        ),
    ]
