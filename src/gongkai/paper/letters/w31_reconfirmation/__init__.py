"""W31 不予处理告知书（确认或重新出具）: what the applicant already has."""
