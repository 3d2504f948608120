"""规则内核: the law as data and pure functions. Standard library only; no clock, no database, no settings."""
