"""The procedures: what may be done with a matter at which stage, a table each."""
