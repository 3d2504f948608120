"""W10 协办函: another agency or a unit of one's own is asked for what it knows."""
