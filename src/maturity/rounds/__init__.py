"""A round: many organisations, one matrix, one year. Pure: values in, values out.

``manifest`` says what the round is, ``members`` who is in it, ``returns`` what came back,
``register`` where each stands. What is made of them stands beside these, one noun a file.
"""
