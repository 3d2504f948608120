"""A channel that knows what it cannot do."""
