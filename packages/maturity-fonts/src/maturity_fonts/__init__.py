"""Font files for scripts that the fonts of ``maturity`` itself do not cover. They lie in ``fonts/``."""
