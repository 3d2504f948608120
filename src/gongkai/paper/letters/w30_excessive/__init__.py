"""W30 不予处理告知书（大量反复申请）: that reasons were asked, what they were, and why they do not hold."""
