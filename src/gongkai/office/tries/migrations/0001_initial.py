"""How often something was tried."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TryCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="散列值")),
                ("used", models.PositiveIntegerField(default=0, verbose_name="已用次数")),
                ("until", models.DateTimeField(db_index=True, null=True, verbose_name="计到")),
            ],
            options={
                "verbose_name": "尝试次数",
                "verbose_name_plural": "尝试次数",
            },
        ),
    ]
