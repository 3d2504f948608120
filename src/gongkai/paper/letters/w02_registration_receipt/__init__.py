"""W02 登记回执: the receipt, with the day that counts as received and the last day of the reply."""
