"""Personal data as they are kept: sealed under keys that lie outside the database, found again by fingerprints."""
