"""口径: what each agency settles of the points that no text confirms, from which day on (`law.conventions`)."""
