"""What the nightly verifications found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="核验时间")),
                ("faults", models.PositiveIntegerField(verbose_name="问题数")),
                ("areas", models.JSONField(verbose_name="各项结果")),
            ],
            options={
                "verbose_name": "核验结果",
                "verbose_name_plural": "核验结果",
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
