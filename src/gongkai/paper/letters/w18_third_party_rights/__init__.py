"""W18 不予公开告知书（第三方合法权益）: whose interest, what was answered, and how the public interest was weighed."""
