"""W03 补正告知书: what is unclear, how to put it right, until when, and what follows if not."""
