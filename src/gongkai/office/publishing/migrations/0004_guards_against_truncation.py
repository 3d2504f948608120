"""The guards anew: on PostgreSQL nothing published or reviewed can be truncated either."""

from django.db import migrations

from gongkai.office.publishing import guards


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_finding")]

    operations = [migrations.RunPython(guards.put_up, migrations.RunPython.noop, elidable=False)]
