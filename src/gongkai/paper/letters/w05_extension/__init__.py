"""W05 延期答复告知书: once, by at most twenty working days, agreed to before the first term is over."""
