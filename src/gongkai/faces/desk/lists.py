"""The desk's lists."""

from __future__ import annotations

from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.ui.lists import NarrowingForm


class FilterForm(NarrowingForm, DeskForm):
    """What a list of the desk is narrowed to."""
