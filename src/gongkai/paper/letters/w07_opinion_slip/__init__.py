"""W07 意见回执: the slip on which the third party answers."""
