"""The journal: what was done, by whom, on which day; and the post that follows from it."""
