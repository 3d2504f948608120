"""The project: plugs the rooms together (settings, addresses, health, the server's door) and holds no rules."""
