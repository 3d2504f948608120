"""依申请公开: requests for government information, from the day they arrive to the filed case."""
