"""The house record: settings of the checks, preferred forms, formats."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.store import houses
from variorum.store.doors.base import Door

__all__ = ["HousesDoor"]


class HousesDoor(Door):
    """The house record: settings of the checks, preferred forms, formats."""

    def house(self, work: str | None = None) -> dict[str, object]:
        """The record of the house, or of a work; empty where none was set. `checks.House.from_table` reads it.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return houses.get(connection, work)

    def set_house(self, record: Mapping[str, object], *, by: str, work: str | None = None) -> None:
        """Replace the record of the house, or of a work, by what `checks.House.to_table` makes.

        Raises:
            NotFound: there is no such work.
        """
        with self._write("set-house", by) as writer:
            houses.put(writer, work, record)
