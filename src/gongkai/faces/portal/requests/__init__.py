"""How a request is filled in and sent."""
