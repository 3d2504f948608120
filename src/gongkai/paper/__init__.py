"""Documents: facts to paper and paper to facts. Document libraries, no framework."""
