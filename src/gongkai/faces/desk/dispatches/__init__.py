"""Post that did not go out, at the desk."""
