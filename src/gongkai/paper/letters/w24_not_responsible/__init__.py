"""W24 非本机关负责公开告知书: why it is not ours, and whose it is where that can be told."""
