"""Learned tables: data files only; `scripts/learn_*` make them."""
