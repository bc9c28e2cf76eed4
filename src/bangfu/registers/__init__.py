"""The shell of a kept register (台账): list, detail, form, history, evidence, export, services."""
