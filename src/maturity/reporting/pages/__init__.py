"""The pages of the report as frozen values: a module a page, each a function of the material."""
