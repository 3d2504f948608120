"""The files of letters lie encrypted. Those that are there are brought to it by `gongkai migrate`, one after another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_announced_erasure")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="file_keys",
            field=models.TextField(blank=True, default="", verbose_name="文件的密钥"),
        ),
    ]
