"""The table of what all server processes remember together for a while (CACHES in the settings)."""

from django.core.management import call_command
from django.db import migrations

TABLE = "access_remembered"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_set_up_key"),
    ]

    operations = [
        migrations.RunPython(make, drop),
    ]
