"""W08 征求意见告知书: the applicant is told that opinions are asked and that this time does not count."""
