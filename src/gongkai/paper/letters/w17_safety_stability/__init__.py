"""W17 不予公开告知书（三安全一稳定）: which of the four would be endangered, and why."""
