"""What the faces share: templates, styles, scripts, template tags."""
