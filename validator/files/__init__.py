"""What is a cable in a folder; bytes in and out, whole or not at all."""
