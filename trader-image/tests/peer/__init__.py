"""A stand-in for the engine: drives the real launcher and bootstrap over a real lane."""
