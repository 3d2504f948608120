"""The public page of an account of new media."""

from django.db import migrations, models

import gongkai.office.agencies.codes


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="mediaaccount",
            name="page",
            field=models.CharField(
                blank=True,
                default="",
                max_length=300,
                validators=[gongkai.office.agencies.codes.check_address],
                verbose_name="主页网址",
            ),
        ),
    ]
