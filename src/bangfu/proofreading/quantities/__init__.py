"""Quantities: the numbers of a text that state an amount, with unit, precision and qualifier."""
