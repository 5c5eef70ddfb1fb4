"""Values become words here: sentences, terminal tables, documents, the report and its charts.

Nothing in this package opens a file, knows the day or decides anything. ``words`` and its
neighbours hold the English; ``view`` turns results into frozen pages; ``html`` sets them.
"""
