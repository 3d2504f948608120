"""A channel whose other side is away."""
