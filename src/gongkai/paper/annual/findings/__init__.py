"""Findings: put into words, and onto a page, a workbook and JSON."""
