"""Jobs that come round, and workers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ScheduledJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="名称")),
                ("next_at", models.DateTimeField(verbose_name="下次运行")),
                ("last_at", models.DateTimeField(null=True, verbose_name="上次排入")),
            ],
            options={
                "verbose_name": "定时任务",
                "verbose_name_plural": "定时任务",
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True, verbose_name="名称")),
                ("begun_at", models.DateTimeField(verbose_name="启动时间")),
                ("seen_at", models.DateTimeField(verbose_name="最近在线")),
            ],
            options={
                "verbose_name": "后台进程",
                "verbose_name_plural": "后台进程",
            },
        ),
    ]
