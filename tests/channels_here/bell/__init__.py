"""A channel that knows a dispatch by its key: it rings once, however often it is handed the same."""
