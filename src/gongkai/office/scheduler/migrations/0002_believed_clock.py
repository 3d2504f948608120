"""Up to when the server's clock was believed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schedule", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="BelievedClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("believed_at", models.DateTimeField(verbose_name="时钟可信的最近时间")),
            ],
            options={
                "verbose_name": "时钟",
                "verbose_name_plural": "时钟",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="schedule_one_believed_clock")
                ],
            },
        ),
    ]
