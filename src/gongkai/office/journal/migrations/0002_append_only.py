"""From here on the database refuses to change or delete an entry."""

from django.db import migrations

from gongkai.office.journal import guards


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(guards.put_up, guards.take_down, elidable=False)]
