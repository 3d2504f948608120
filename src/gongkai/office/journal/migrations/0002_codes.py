"""A code in every entry, end and anchor: empty in those that are there already."""

from django.db import migrations, models

from gongkai.office.journal import guards

_CODE = {"blank": True, "db_default": "", "default": "", "max_length": 73, "verbose_name": "校验码"}


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("anchor", "code", models.CharField(**_CODE)),
        migrations.AddField("chain", "code", models.CharField(**_CODE)),
        migrations.AddField("entry", "code", models.CharField(**_CODE)),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
