"""The automaton that runs the grammars, and its tables."""
