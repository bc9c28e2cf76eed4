"""Outlines, sections, Word documents, issued editions and their trace."""
