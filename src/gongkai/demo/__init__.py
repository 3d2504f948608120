"""Demonstration data: a town, its agencies, and a year of their work."""
