"""The core: rule set, answers, compiled form, evaluation, result. Pure and frozen.

Knows no file, clock, network, database or screen, and nothing of ``maturity`` outside itself.
"""
