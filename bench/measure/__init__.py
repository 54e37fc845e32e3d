"""Measurements on a running cluster."""
