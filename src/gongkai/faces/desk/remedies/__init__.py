"""Reconsiderations and suits at the desk."""
