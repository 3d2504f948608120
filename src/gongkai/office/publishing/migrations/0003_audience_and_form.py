"""For whom information is, how a policy is explained and by whom; what is typed into a draft before it is saved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.office.publishing import guards


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite makes the table anew, without its guards: they are put up again, whichever way this is run.
        migrations.RunPython(guards.take_down, guards.put_up, elidable=False),
        migrations.AddField(
            model_name="version",
            name="audience",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="服务对象"),
        ),
        migrations.AddField(
            model_name="version",
            name="interpretation_forms",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="解读形式"),
        ),
        migrations.AddField(
            model_name="version",
            name="interpreter",
            field=models.CharField(blank=True, default="", max_length=120, verbose_name="解读人"),
        ),
        migrations.CreateModel(
            name="KeptDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.JSONField(verbose_name="填写的内容")),
                ("seen", models.PositiveIntegerField(verbose_name="变动次数")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="起草人",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept",
                        to="publishing.version",
                        verbose_name="版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "自动保存的稿件",
                "verbose_name_plural": "自动保存的稿件",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "staff"), name="publishing_one_kept_draft_a_writer")
                ],
            },
        ),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
