"""Columns that hold nothing, at the desk."""
