"""W19 不予公开告知书（内部事务信息）: which of the three kinds, and why discretion is used so."""
