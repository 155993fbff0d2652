"""What parse, rollup, mark and rule show."""
