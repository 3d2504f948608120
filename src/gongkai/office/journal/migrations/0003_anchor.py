"""The anchors of the days, which the database refuses to change or delete as it does the entries."""

from django.db import migrations, models

from gongkai.office.journal import guards


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="日期")),
                ("heads", models.TextField(verbose_name="各链末条")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
            ],
            options={"verbose_name": "日志锚点", "verbose_name_plural": "日志锚点"},
        ),
        migrations.RunPython(guards.put_up, migrations.RunPython.noop, elidable=False),
    ]
