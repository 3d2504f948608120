"""The table of holiday notices taken in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=80, unique=True, verbose_name="文号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("text", models.TextField(verbose_name="内容")),
                ("taken_in_on", models.DateField(verbose_name="收下日期")),
            ],
            options={
                "verbose_name": "放假通知",
                "verbose_name_plural": "放假通知",
                "ordering": ["year", "pk"],
            },
        ),
    ]
