"""The tree of agencies at the desk, and the tokens of their systems."""
