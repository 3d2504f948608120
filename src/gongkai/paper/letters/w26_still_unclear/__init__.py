"""W26 无法提供告知书（补正后仍不明确）: what was asked, what came back, and what is still unclear."""
