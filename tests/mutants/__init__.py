"""Small wrong changes to the code, one at a time, that the tests must notice."""
