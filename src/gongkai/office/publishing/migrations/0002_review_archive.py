"""What a review ends with is kept; from here on the database refuses to change what reviews said."""

import django.db.models.deletion
from django.db import migrations, models

from gongkai.office.publishing import guards


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewArchive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.JSONField(verbose_name="审查呈批单")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("docx", models.CharField(blank=True, default="", max_length=200, verbose_name="DOCX的存放位置")),
                ("pdf", models.CharField(blank=True, default="", max_length=200, verbose_name="PDF的存放位置")),
                ("docx_sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="DOCX的SHA-256")),
                ("pdf_sha256", models.CharField(blank=True, default="", max_length=64, verbose_name="PDF的SHA-256")),
                ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日期")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archive",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "审查档案",
                "verbose_name_plural": "审查档案",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("archived_on", None), ("docx_sha256", ""), ("pdf_sha256", "")),
                            models.Q(
                                ("archived_on__isnull", False),
                                models.Q(("docx_sha256", ""), _negated=True),
                                models.Q(("pdf_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publishing_archived_with_both_files",
                    )
                ],
            },
        ),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
