"""An agency and its data at the desk."""
