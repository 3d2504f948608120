"""How forms look, said once for both faces: a control has its class names from its bound field, not from each form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.renderers import TemplatesSetting


class StyledField(BoundField):
    """A field whose control has the class names of our style sheets. `box_class` is that of a single box."""

    box_class = ""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the class names, unless the widget has its own."""
        widget = widget or self.field.widget
        styled = super().build_widget_attrs(attrs, widget)
        if "class" not in widget.attrs and (name := self._class_of(widget)):
            styled["class"] = name
        return styled

    def _class_of(self, widget: forms.Widget) -> str:
        match widget:
            case forms.HiddenInput():
                return ""
            case forms.CheckboxSelectMultiple() | forms.RadioSelect():
                return "form-check-input"
            case forms.CheckboxInput():
                return self.box_class
            case forms.Select():
                return "form-select"
        return "form-control"


class FormRenderer(TemplatesSetting):
    """Renders forms with the project's own templates: their loader joins lines that were broken for readers."""

    bound_field_class = StyledField
