"""Joint programmes and graduate destinations."""
