"""The journal and its anchors at the desk."""
