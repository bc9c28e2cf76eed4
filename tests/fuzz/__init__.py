"""Damaged files in large numbers."""
