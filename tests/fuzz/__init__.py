"""Fuzzing: hostile and damaged cables made by the grammar of cables, and what must hold of each.

    python -m tests.fuzz --runs 1000000 --jobs 2     by chance, many at a time
    python -m tests.fuzz --atheris --runs 100000     guided by what code was reached

An input is a recipe: a list of numbers that says which cable to begin with and what to
do to its lines, marks and dates. A generator of chance, Hypothesis and atheris write the
same recipes, so each can find what the others do not. ``corpus/`` keeps texts that once
broke something, or that reach far; every run of the tests begins with them.
"""
