"""Where an upload came from, for the day: so that one address does not fill the disk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_copies_are_proved"),
    ]

    operations = [
        migrations.AddField(
            model_name="casefile",
            name="origin",
            field=models.CharField(blank=True, default="", max_length=32, verbose_name="来源标识"),
        ),
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(fields=["origin", "kept_on"], name="cases_files_by_origin"),
        ),
    ]
