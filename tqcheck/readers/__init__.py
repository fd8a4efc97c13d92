"""Readers turn files into pairs."""
