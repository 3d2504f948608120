"""主动公开 (19–26): what an agency publishes unasked, from the draft through its reviews to the public."""
