"""Annual reports: taken in from any file, looked through, published, corrected with a trace."""
