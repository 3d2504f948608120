"""The face for other programs: an agency's own systems hand in entries for the registers."""
