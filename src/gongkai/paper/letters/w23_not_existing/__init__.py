"""W23 政府信息不存在告知书: where, how and when it was searched for."""
