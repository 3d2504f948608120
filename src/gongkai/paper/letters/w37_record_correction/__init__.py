"""W37 更正申请答复书: a record about oneself, corrected or not, passed on, or sent elsewhere."""
