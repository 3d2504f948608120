"""What a search looks through, made of what is public already."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

from gongkai.office.publishing.search import laid_out

AT_ONCE = 200
"""Of how many documents the texts are in memory at a time."""


def _make_findable(apps: Any, schema_editor: Any) -> None:
    version, search_text = (apps.get_model("publishing", name) for name in ("Version", "SearchText"))
    public = version.objects.filter(disclosure__shown=F("pk"), stage="published", disclosure__withdrawn_on=None)
    made = []
    for each in public.prefetch_related("attachments").iterator(chunk_size=AT_ONCE):
        words, files = laid_out(each)
        made.append(search_text(version=each, words=words, files=files))
        if len(made) == AT_ONCE:
            search_text.objects.bulk_create(made)
            made = []
    search_text.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_review_archive"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="文字")),
                ("files", models.JSONField(default=list, verbose_name="附件位置")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_text",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={"verbose_name": "检索文字", "verbose_name_plural": "检索文字"},
        ),
        migrations.RunPython(_make_findable, migrations.RunPython.noop),
    ]
