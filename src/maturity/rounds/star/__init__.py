"""A star of tables for analysts: facts and dimensions as plain rows. Pure.

``shape`` says what a table is, ``told`` what they are made of, ``facts``, ``dimensions`` and
``texts`` hold each table's definition beside the function that makes its rows, ``tables`` lists
them, ``arrays`` gives them as NumPy columns.
"""
