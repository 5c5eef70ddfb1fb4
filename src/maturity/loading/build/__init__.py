"""From documents to the core: every reference resolved, every rule of the language held."""
