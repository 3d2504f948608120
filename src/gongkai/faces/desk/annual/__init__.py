"""Annual reports at the desk: published ones, drafts, sums."""
