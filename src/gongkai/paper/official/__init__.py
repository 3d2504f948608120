"""How official papers are set and how they say things (GB/T 9704)."""
