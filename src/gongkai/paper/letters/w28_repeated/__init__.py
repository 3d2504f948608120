"""W28 重复申请告知书: the earlier answer, and that person and information are the same."""
