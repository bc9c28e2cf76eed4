"""Statements: what each quantity of the text is said of."""
