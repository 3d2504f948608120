"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """The store of files: durable writes, contents under their own hash, files that can be made again."""

    name = "gongkai.office.storage"
    label = "storage"
    verbose_name = "文件存储"
