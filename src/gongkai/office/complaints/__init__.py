"""Complaints to the authority about an agency's disclosure work (47, 51): taken in, looked into, answered."""
