"""The registers behind section two of the annual report: documents, decisions and charges, entry by entry."""
