"""Characters: folded, simplified, made writable."""
