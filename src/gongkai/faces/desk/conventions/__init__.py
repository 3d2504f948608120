"""办理口径 on the desk: what the agency has settled where no text says it."""
