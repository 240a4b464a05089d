"""Alembic's entry: runs on the connection the store hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from variorum.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False
)
context.run_migrations()
