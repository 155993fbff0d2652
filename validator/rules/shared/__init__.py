"""What families of rules have in common."""
