"""Demo content: the facts of the field (domain.md 5), and around them invented things, each marked "Demo:" in its text."""
