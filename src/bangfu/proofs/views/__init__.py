"""Pages of the number check."""
