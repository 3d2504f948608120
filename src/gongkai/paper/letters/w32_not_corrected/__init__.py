"""W32 不再处理告知书（逾期不补正）: the notice served, the period over, nothing corrected."""
