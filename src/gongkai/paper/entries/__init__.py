"""Lists that an office fills in: a blank workbook to download, and one that comes back filled."""
