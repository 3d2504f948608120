"""What the scanner said of contents that are published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ScannedContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("stored", models.CharField(max_length=200, verbose_name="存放位置")),
                (
                    "state",
                    models.CharField(
                        choices=[("quarantined", "待查毒"), ("clean", "未发现病毒"), ("infected", "含有病毒")],
                        default="quarantined",
                        max_length=12,
                        verbose_name="查毒结果",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开文件的查毒结果",
                "verbose_name_plural": "公开文件的查毒结果",
                "indexes": [models.Index(fields=["state"], name="scanning_by_state")],
            },
        ),
    ]
