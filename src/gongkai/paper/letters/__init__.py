"""文书: the letters of disclosure on request, from facts to docx and pdf. One folder is one letter."""
