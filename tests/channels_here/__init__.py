"""Channels for tests: a package of the kind that CHANNEL_PACKAGES names."""
