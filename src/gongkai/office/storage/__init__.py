"""The one store of files: written whole or not at all, believed only once they are hashed."""
