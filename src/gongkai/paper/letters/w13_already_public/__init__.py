"""W13 已主动公开告知书: where exactly the information already stands."""
