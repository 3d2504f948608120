"""Passwords that were set, the key to a first set-up, and what all server processes remember together for a while."""

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

REMEMBERED = "access_remembered"
"""The table of CACHES in the settings."""


def make_remembered(apps, schema_editor):
    call_command("createcachetable", REMEMBERED, database=schema_editor.connection.alias, verbosity=0)


def drop_remembered(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(REMEMBERED)}")


class Migration(migrations.Migration):
    replaces = [("access", "0002_set_up_key"), ("access", "0003_remembered")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PasswordSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(max_length=256, verbose_name="散列值")),
                ("set_on", models.DateField(verbose_name="设置日期")),
                ("given", models.BooleanField(default=False, verbose_name="由他人设置")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="工作人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "密码设置记录",
                "verbose_name_plural": "密码设置记录",
                "indexes": [models.Index(fields=["staff", "-id"], name="access_password_latest")],
            },
        ),
        migrations.CreateModel(
            name="SetUpKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("only", models.BooleanField(default=True, unique=True, verbose_name="唯一")),
                ("hash", models.CharField(max_length=64, verbose_name="散列值")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="输错次数")),
                ("rests_until", models.DateTimeField(null=True, verbose_name="暂停到")),
            ],
            options={
                "verbose_name": "设置码",
                "verbose_name_plural": "设置码",
            },
        ),
        migrations.RunPython(make_remembered, drop_remembered),
    ]
