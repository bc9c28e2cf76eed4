"""Pages of figures: the list, the explorer, the records behind a cell, the public page."""
