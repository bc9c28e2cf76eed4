"""Parts of figures, one by one."""
