"""File formats: bytes into rows, one module a kind."""
