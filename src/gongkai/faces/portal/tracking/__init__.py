"""How an applicant follows a request."""
