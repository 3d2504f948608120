"""From here on the database refuses a person who administers the platform and holds a post on the same day."""

from django.db import migrations

from gongkai.office.agencies import separation


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_names")]

    operations = [migrations.RunPython(separation.put_up, separation.take_down, elidable=False)]
