"""Measurements of the operator, of evaluations, and of the local command."""
