"""What is let pass: entries, baseline, base commit."""
