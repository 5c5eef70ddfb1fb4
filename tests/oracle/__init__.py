"""A second engine, naive and slow, written from docs/language.md and docs/response.md alone."""
