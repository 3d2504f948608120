"""Agencies, their departments and their staff."""
