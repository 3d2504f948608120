"""The public lists of matters and of powers."""
