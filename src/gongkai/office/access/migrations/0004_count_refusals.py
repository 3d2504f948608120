"""How often somebody was refused lately."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_wait_for_second_person"),
    ]

    operations = [
        migrations.CreateModel(
            name="RefusalWindow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("staff_number", models.PositiveBigIntegerField(default=0, verbose_name="工作人员编号")),
                ("came_from", models.CharField(blank=True, default="", max_length=45, verbose_name="来源地址")),
                ("view", models.CharField(max_length=80, verbose_name="页面")),
                ("began_at", models.DateTimeField(null=True, verbose_name="开始时间")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
            ],
            options={
                "verbose_name": "被拒绝的访问",
                "verbose_name_plural": "被拒绝的访问",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("staff_number", "came_from", "view"), name="access_one_window_of_a_kind"
                    )
                ],
            },
        ),
    ]
