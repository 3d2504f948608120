"""The hashes of rows beside the entries of the acts that wrote them."""

import django.db.models.deletion
from django.db import migrations, models

from gongkai.office.journal import guards


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_codes")]

    operations = [
        migrations.CreateModel(
            name="RowHash",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=80, verbose_name="表")),
                ("row", models.PositiveBigIntegerField(verbose_name="记录号")),
                ("sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="散列值")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="row_hashes",
                        to="journal.entry",
                        verbose_name="日志",
                    ),
                ),
            ],
            options={
                "verbose_name": "登记内容散列值",
                "verbose_name_plural": "登记内容散列值",
                "indexes": [models.Index(fields=["table", "row", "id"], name="journal_row_hashes")],
            },
        ),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
