"""What was left out of a copy because nobody sees it, and which of its pages became pictures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_letter_file_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="suppliedfile",
            name="written",
            field=models.JSONField(default=None, null=True, verbose_name="公开文本没有写入的内容"),
        ),
    ]
