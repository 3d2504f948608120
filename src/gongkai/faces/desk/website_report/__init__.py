"""The yearly reports on websites at the desk."""
