"""One module for each command, its options beside it."""
