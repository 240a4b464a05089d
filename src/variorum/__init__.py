"""Variorum: many renderings of one text, aligned, compared, settled."""
