"""The number auditor: reads a report and finds the numbers in it that contradict each other.

A pure package: no database, no request, no settings. ``reading`` makes a ``Document`` of a file, ``check``
finds its quantities, derives the relations between them and says which hold and which do not.
"""
