"""Variorum: many renderings of one text, aligned, compared, settled."""

__version__ = "0.1.0"
