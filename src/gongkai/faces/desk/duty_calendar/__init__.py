"""The calendar of duties at the desk."""
