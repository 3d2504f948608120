"""Readers and writers of file formats, whatever the file holds."""
