"""Whether a form that comes again says the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="words_print",
            field=models.CharField(blank=True, default="", editable=False, max_length=64, verbose_name="提交内容印记"),
        ),
    ]
