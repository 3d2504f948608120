"""Whether what is kept is what was written: guards of the database, rows and files against what the journal says."""
