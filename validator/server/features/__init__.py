"""What an editor may ask of a text: each a function of the text as it was checked."""
