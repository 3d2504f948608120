"""How controls look, said once for both faces: by the bound field, not by each form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField


class StyledField(BoundField):
    """A field whose control has the class names of our style sheets."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the class names, unless the widget has its own."""
        widget = widget or self.field.widget
        styled = super().build_widget_attrs(attrs, widget)
        if "class" not in widget.attrs and (name := class_of(widget)):
            styled.setdefault("class", name)
        return styled


def class_of(widget: forms.Widget) -> str:
    """The class names of a control; none for one that is hidden or a single box."""
    match widget:
        case forms.HiddenInput() | forms.CheckboxInput():
            return ""
        case forms.CheckboxSelectMultiple() | forms.RadioSelect():
            return "form-check-input"
        case forms.Select():
            return "form-select"
    return "form-control"
