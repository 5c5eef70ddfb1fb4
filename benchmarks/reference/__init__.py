"""The frozen reference: what the engine's speed is measured against. Never optimise it.

A plain walk over pydantic objects, written from docs/language.md for what the shipped matrix uses:
ladders and dates, staged results, ``all`` and ``n of``, evidence and confirmations. It gives the
same four results as the engine, with the same trace: every criterion, the answer it saw and whether
it held, in every lane. ``tests/unit/test_benchmark_reference.py`` proves that it agrees.

It is plain and not slow on purpose: what is known of the answers and of the evidence is worked out
once, each result once a lane. A change that makes it faster, or slower, changes what every figure in
docs/benchmarks.md means; so it is changed only where the language is.
"""
