"""Template tags that all faces share."""
