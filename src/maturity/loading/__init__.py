"""From texts to the core: YAML and JSON with places, documents, rule sets, cases, digests.

Given texts, opens nothing. Nothing is imported here, so that ``import maturity`` stays light.
"""
