"""Problems found and what became of them."""
