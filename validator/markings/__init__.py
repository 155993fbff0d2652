"""What a marking demands; how it is written, read, and put in normal form."""
