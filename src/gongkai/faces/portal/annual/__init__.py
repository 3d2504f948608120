"""Public annual reports."""
