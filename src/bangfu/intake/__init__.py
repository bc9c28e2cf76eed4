"""Spreadsheets in: reading, matching, checking, preview, commit, undo."""
