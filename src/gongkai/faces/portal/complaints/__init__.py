"""How anyone complains about an agency."""
