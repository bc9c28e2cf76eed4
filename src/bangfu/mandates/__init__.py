"""Policies, agreements, plans and goals."""
