"""The rule set itself as a document: a poster of rows and levels, and a booklet with everything."""
