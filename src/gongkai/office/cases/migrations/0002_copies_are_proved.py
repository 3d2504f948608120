"""What an independent look at a copy came to, and the copies that did not hold."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="suppliedfile",
            name="proof",
            field=models.JSONField(default=None, null=True, verbose_name="公开文本的核验结果"),
        ),
        migrations.CreateModel(
            name="DoubtedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, verbose_name="公开文本的SHA-256")),
                ("found_on", models.DateField(verbose_name="发现日期")),
                ("recalled_on", models.DateField(null=True, verbose_name="追回日期")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="doubts",
                        to="cases.suppliedfile",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "存疑的公开文本",
                "verbose_name_plural": "存疑的公开文本",
                "ordering": ["found_on", "pk"],
                "constraints": [models.UniqueConstraint(fields=("file", "sha256"), name="cases_one_doubt_a_copy")],
            },
        ),
    ]
