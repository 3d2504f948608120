"""W04 说明理由告知书: number and frequency are beyond reason, and the applicant is asked why."""
