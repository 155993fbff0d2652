"""Which rules run, at which severity, for which files."""
