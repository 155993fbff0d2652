"""The model of a cable, and what follows from it."""
