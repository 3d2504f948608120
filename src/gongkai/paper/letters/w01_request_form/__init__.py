"""W01 政府信息公开申请表: the request itself, with the three contents of Article 29 and no more."""
