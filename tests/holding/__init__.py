"""For real servers of tests: one address more, at which an act can be held up before it counts."""
