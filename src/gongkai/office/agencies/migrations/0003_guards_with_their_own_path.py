"""The guards anew: on PostgreSQL no table of another schema can be put in the way of what they look at."""

from django.db import migrations

from gongkai.office.agencies import separation


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_media_account_page")]

    operations = [migrations.RunPython(separation.put_up, migrations.RunPython.noop, elidable=False)]
