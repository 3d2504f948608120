"""From here on the database refuses to change or delete what is public."""

from django.db import migrations

from gongkai.office.publishing import guards


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [migrations.RunPython(guards.put_up, guards.take_down, elidable=False)]
