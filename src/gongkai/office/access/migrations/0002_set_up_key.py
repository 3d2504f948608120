"""The table of the key to a first set-up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SetUpKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("only", models.BooleanField(default=True, unique=True, verbose_name="唯一")),
                ("hash", models.CharField(max_length=64, verbose_name="散列值")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="输错次数")),
                ("rests_until", models.DateTimeField(null=True, verbose_name="暂停到")),
            ],
            options={"verbose_name": "设置码", "verbose_name_plural": "设置码"},
        ),
    ]
