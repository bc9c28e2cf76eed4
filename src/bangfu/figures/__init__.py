"""Figures computed from facts: definitions, execution, lineage, explorer."""
