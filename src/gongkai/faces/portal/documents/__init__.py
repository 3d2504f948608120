"""Public documents, their files and data."""
