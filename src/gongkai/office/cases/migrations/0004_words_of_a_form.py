"""Whether a form that comes again says the same; requests that are filled in have a row of their own."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_uploads_by_origin"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="words_print",
            field=models.CharField(blank=True, default="", editable=False, max_length=64, verbose_name="提交内容印记"),
        ),
        migrations.CreateModel(
            name="RequestDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("mark", models.UUIDField(editable=False, unique=True, verbose_name="提交标识")),
                (
                    "came_from",
                    models.CharField(blank=True, db_index=True, default="", max_length=64, verbose_name="由何而来"),
                ),
                ("sealed", models.TextField(verbose_name="加密内容")),
                ("kept_on", models.DateField(verbose_name="保存日期")),
            ],
            options={
                "verbose_name": "申请草稿",
                "verbose_name_plural": "申请草稿",
                "indexes": [models.Index(fields=["kept_on"], name="cases_drafts_by_day")],
            },
        ),
    ]
