"""Prose: lines into what their sentences state."""
