"""The browser side of Variorum: a Flask application."""
