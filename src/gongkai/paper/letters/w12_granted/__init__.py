"""W12 予以公开告知书: what is disclosed, and how it is had."""
