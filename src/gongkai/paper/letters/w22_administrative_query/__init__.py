"""W22 行政查询事项告知书: the matter has its own rules of access, and where they are used."""
