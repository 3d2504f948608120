"""What an agency publishes, at the desk."""
