"""W34 终止办理告知书（撤回）: the applicant's own statement ends the case."""
