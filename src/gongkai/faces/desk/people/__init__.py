"""Staff, their posts and their accounts at the desk."""
