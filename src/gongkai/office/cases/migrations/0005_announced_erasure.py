"""Erasures are announced before they happen."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_words_of_a_form")]

    operations = [
        migrations.CreateModel(
            name="AnnouncedErasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="内容")),
                ("last_day", models.DateField(verbose_name="保存到")),
                ("announced_on", models.DateField(verbose_name="预告日期")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announced_erasures",
                        to="cases.case",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "预告删除",
                "verbose_name_plural": "预告删除",
                "constraints": [models.UniqueConstraint(fields=("case", "kind"), name="cases_one_announcement_a_kind")],
            },
        ),
    ]
