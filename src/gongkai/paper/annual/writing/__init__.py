"""Writing: a report into docx, xlsx, html, pdf and json."""
