"""W15 不予公开告知书（国家秘密）: that it is a state secret and by what it was classified, never what it holds."""
