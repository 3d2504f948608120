"""W36 延迟答复告知书（申请理由合理）: the reasons hold, and a later day is fixed."""
