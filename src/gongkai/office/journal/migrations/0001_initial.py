"""Entries, the ends of their chains, the anchors of the days, and post."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

from gongkai.office.journal import guards


class Migration(migrations.Migration):
    replaces = [("journal", "0002_append_only"), ("journal", "0003_anchor")]

    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="日期")),
                ("heads", models.TextField(verbose_name="各链末条")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
            ],
            options={
                "verbose_name": "日志锚点",
                "verbose_name_plural": "日志锚点",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(verbose_name="序号")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类别")),
                ("subject_key", models.CharField(max_length=80, verbose_name="对象编号")),
                ("verb", models.CharField(max_length=80, verbose_name="事项")),
                ("before", models.CharField(blank=True, default="", max_length=80, verbose_name="原状态")),
                ("after", models.CharField(blank=True, default="", max_length=80, verbose_name="现状态")),
                ("cite", models.CharField(blank=True, default="", max_length=120, verbose_name="依据")),
                ("facts", models.JSONField(default=dict, verbose_name="事实")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="经办人编号")),
                ("actor_name", models.CharField(max_length=120, verbose_name="经办人")),
                ("actor_post", models.CharField(blank=True, default="", max_length=120, verbose_name="经办人职务")),
                ("on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                ("algorithm", models.CharField(max_length=10, verbose_name="散列算法")),
                ("previous", models.CharField(blank=True, default="", max_length=64, verbose_name="前条散列值")),
                ("hash", models.CharField(max_length=64, verbose_name="散列值")),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "日志",
                "verbose_name_plural": "日志",
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_key", "id"], name="journal_by_subject"),
                    models.Index(fields=["agency", "on"], name="journal_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce("agency", 0),
                        models.F("number"),
                        name="journal_one_entry_a_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=40, verbose_name="渠道")),
                ("payload", models.JSONField(verbose_name="内容")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="投递编号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待发送"),
                            ("claimed", "发送中"),
                            ("sent", "已发送"),
                            ("failed", "发送失败"),
                            ("uncertain", "发送结果不明"),
                            ("given_up", "不再发送"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="尝试次数")),
                ("not_before", models.DateTimeField(verbose_name="最早发送时间")),
                ("claim", models.CharField(blank=True, default="", max_length=64, verbose_name="领取标识")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="领取有效期")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="发送时间")),
                ("receipt", models.CharField(blank=True, default="", max_length=200, verbose_name="回执")),
                ("error", models.TextField(blank=True, default="", verbose_name="错误说明")),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="journal.entry",
                        verbose_name="日志",
                    ),
                ),
            ],
            options={
                "verbose_name": "投递",
                "verbose_name_plural": "投递",
                "indexes": [models.Index(fields=["state", "not_before"], name="journal_post_due")],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("length", models.PositiveBigIntegerField(default=0, verbose_name="条数")),
                ("head", models.CharField(blank=True, default="", max_length=64, verbose_name="末条散列值")),
                (
                    "agency",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="行政机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "日志链",
                "verbose_name_plural": "日志链",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce("agency", 0), name="journal_one_chain_an_agency"
                    )
                ],
            },
        ),
        migrations.RunPython(guards.put_up, guards.take_down, elidable=False),
    ]
