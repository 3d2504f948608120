"""Writing: a rendered letter into html, pdf and docx, laid out after GB/T 9704-2012."""
