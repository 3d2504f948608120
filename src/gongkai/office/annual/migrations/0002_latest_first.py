"""An index for what was published last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_separation"),
        ("annual", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publishedreport",
            index=models.Index(fields=["-published_on", "-year", "agency"], name="annual_latest_first"),
        ),
    ]
