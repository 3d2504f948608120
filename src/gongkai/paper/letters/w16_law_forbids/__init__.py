"""W16 不予公开告知书（法律、行政法规禁止）: the law or administrative regulation that forbids, by name and article."""
