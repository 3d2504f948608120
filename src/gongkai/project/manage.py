"""Django's own commands, for developers: `python -m gongkai.project.manage makemigrations journal`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from gongkai.project.environment import make_home

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    make_home(os.environ)
    execute_from_command_line(sys.argv)
