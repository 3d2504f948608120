"""W33 不再处理告知书（逾期未缴费）: the fee notice served, the period over, nothing paid."""
