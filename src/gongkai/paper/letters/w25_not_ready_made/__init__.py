"""W25 无法提供告知书（需加工、分析）: why nothing is ready-made, and what comes nearest."""
