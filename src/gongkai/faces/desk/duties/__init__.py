"""The lists of matters and of powers at the desk."""
