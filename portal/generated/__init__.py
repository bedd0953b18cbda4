"""Generated content of any size, for load and growth. Deterministic for a seed; invented, and marked so where a person reads it."""
