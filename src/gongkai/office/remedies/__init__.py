"""Reconsiderations and suits against an agency's disclosure work, and what the annual report counts of them."""
