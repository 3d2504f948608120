"""Tables: rows into figures, one module a block of the form."""
