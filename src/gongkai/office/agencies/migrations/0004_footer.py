"""What else stands under every page: the mark of a public body, and the yearly report on the site."""

from django.db import migrations, models

import gongkai.office.agencies.codes


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_separation"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="site_report",
            field=models.CharField(
                blank=True,
                default="",
                max_length=200,
                validators=[gongkai.office.agencies.codes.check_address],
                verbose_name="网站工作年度报表网址",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="unit_mark",
            field=models.CharField(
                blank=True,
                default="",
                max_length=40,
                validators=[gongkai.office.agencies.codes.check_unit_mark],
                verbose_name="党政机关网站标识",
            ),
        ),
    ]
