"""W35 依申请公开决定告知书（告知第三方）: what will be disclosed against its will, and why."""
