"""The table of passwords that were set."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
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
    ]
