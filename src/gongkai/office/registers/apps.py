"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """规章、行政规范性文件、处理决定和收费的登记簿."""

    name = "gongkai.office.registers"
    label = "registers"
    verbose_name = "登记簿"
