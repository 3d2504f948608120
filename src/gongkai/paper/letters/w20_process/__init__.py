"""W20 不予公开告知书（过程性信息）: which of the four kinds, and that nothing orders disclosure."""
