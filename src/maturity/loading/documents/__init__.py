"""The shape of every document, as pydantic models. The JSON Schemas are made of them."""
