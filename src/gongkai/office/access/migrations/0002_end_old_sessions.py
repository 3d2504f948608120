"""Sessions and remembered entries of the version before are signed otherwise: people log in again.

What Django's own cache had pickled is never read again, and goes as well.
"""

from django.db import migrations

REMEMBERED = "access_remembered"


def forget(apps, schema_editor):
    schema_editor.execute(f"DELETE FROM {schema_editor.quote_name(REMEMBERED)}")  # noqa: S608
    apps.get_model("sessions", "Session").objects.all().delete()
    apps.get_model("usersessions", "UserSession").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
