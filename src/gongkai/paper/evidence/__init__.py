"""The list of evidence for a reconsideration or a suit, as Word document, PDF and workbook."""
