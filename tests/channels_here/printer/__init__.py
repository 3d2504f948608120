"""A channel that cannot tell a repeated dispatch from a new one: what it is handed is on paper."""
