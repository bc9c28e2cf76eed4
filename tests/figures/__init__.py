"""Figures as executable specifications, and every engine against the oracle."""
