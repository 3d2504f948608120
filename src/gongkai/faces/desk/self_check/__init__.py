"""The self-check at the desk."""
