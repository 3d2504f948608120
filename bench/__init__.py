"""Measurements: how fast, how right, how much memory. Run by `make bench`; nothing here is a test."""
