"""The settings of the tests, with that address."""

from __future__ import annotations

from django_settings import *  # noqa: F403

ROOT_URLCONF = "holding.urls"
