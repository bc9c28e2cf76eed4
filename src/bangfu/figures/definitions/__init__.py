"""The figures, one module per topic; each lists them in FIGURES."""
