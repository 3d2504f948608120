"""Jobs that come round: what is due when, caught up after a pause, started once."""
