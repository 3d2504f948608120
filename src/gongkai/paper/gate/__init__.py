"""The one gate for all files: what a file is by its content, what it carries, and which door takes that."""
