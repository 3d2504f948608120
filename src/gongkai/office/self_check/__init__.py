"""自查: what an inspector would find at an agency, told from the site's own data before he comes."""
