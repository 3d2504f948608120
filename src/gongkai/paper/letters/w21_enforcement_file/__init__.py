"""W21 不予公开告知书（行政执法案卷）: an enforcement file, and how a party to the case may read it."""
