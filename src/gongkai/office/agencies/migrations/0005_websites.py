"""The sites that an agency runs beside the platform."""

import django.db.models.deletion
from django.db import migrations, models

import gongkai.office.agencies.codes


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_footer"),
    ]

    operations = [
        migrations.CreateModel(
            name="Website",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="网站名称")),
                (
                    "address",
                    models.CharField(
                        max_length=200,
                        validators=[gongkai.office.agencies.codes.check_website],
                        verbose_name="首页网址",
                    ),
                ),
                (
                    "site_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[gongkai.office.agencies.codes.check_site_code],
                        verbose_name="网站标识码",
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="开通日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="关停日期")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="websites",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府网站",
                "verbose_name_plural": "政府网站",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "address"), name="agencies_one_website_an_address")
                ],
            },
        ),
    ]
