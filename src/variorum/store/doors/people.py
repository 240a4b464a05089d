"""The glossary and the people who may sign in."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Concept
from variorum.store import (
    glossary,
    users,
)
from variorum.store.doors.base import Door
from variorum.store.events import Writer
from variorum.store.records import (
    ConceptRecord,
    Evidence,
    Role,
    UserRecord,
)

__all__ = ["PeopleDoor"]


class PeopleDoor(Door):
    """The glossary and the people who may sign in."""

    def add_concept(
        self,
        concept: Concept,
        *,
        by: str,
        work: str | None = None,
        evidence: Sequence[Evidence | None] = (),
    ) -> ConceptRecord:
        """Add a concept; its `id` is kept where nobody has it, else one is made. `evidence` goes with its terms.

        Raises:
            NotFound: there is no such work.
            Conflict: the glossary has a concept with the same preferred term in that language already.
            InvalidValue: it has no term, or the evidence is not what stands at its place.
        """
        with self._write("add-concept", by) as writer:
            return glossary.add(writer, concept, work, evidence)

    def change_concept(
        self, concept: ConceptRecord | int, new: Concept, *, by: str, expected: int | None = None
    ) -> ConceptRecord:
        """Replace terms and fields of a concept. The evidence of terms whose text stays is kept.

        Raises:
            NotFound, Conflict, InvalidValue.
        """
        number = concept if isinstance(concept, int) else concept.id
        with self._write("change-concept", by) as writer:
            return glossary.change(writer, number, new, expected)

    def approve_concept(
        self, concept: int, *, by: str, approved: bool = True, expected: int | None = None
    ) -> ConceptRecord:
        """Approve a concept, or take the approval back.

        Raises:
            NotFound, Conflict.
        """
        with self._write("approve-concept", by) as writer:
            return glossary.approve(writer, concept, approved, expected)

    def delete_concept(self, concept: int, *, by: str) -> None:
        """Take a concept out of the glossary; `undo` brings it back.

        Raises:
            NotFound: there is none.
        """
        with self._write("delete-concept", by) as writer:
            glossary.remove(writer, concept)

    def concept(self, concept: int) -> ConceptRecord:
        """One concept.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as connection:
            return glossary.get(connection, concept)

    def concepts(self, *, work: str | None = None, approved: bool | None = None) -> tuple[ConceptRecord, ...]:
        """Concepts in the order they were added: of all works or one, approved, not approved, or both (None).

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return glossary.records(connection, work, approved)

    def has_users(self) -> bool:
        """Whether anybody may sign in; if not, the first run asks for an administrator."""
        with self._database.read() as connection:
            return users.any_active(connection)

    def add_user(self, name: str, password: str, *, role: Role = "editor", by: str) -> UserRecord:
        """Let somebody sign in.

        Raises:
            Conflict: the name is taken.
            InvalidValue: the name is empty or the password shorter than 8 characters.
        """
        hashed = users.hash_password(password)  # slow on purpose, so outside the transaction
        with self._write("add-user", by) as writer:
            return users.add(writer, name, hashed, role)

    def add_first_administrator(self, name: str, password: str) -> UserRecord:
        """The first user of a new store.

        Raises:
            Conflict: there is one already.
            InvalidValue: as `add_user`.
        """
        hashed = users.hash_password(password)
        with self._write("add-user", name) as writer:
            return users.add(writer, name, hashed, "admin", first=True)

    def check_password(self, name: str, password: str) -> UserRecord | None:
        """The user, if name and password are right and the user is active; takes as long if they are not."""
        with self._database.read() as connection:
            found = users.with_password(connection, name)
        return found[0] if users.verify_password(password, found[1] if found else None) and found else None

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give a user another password. The log keeps that it was done, and no form of the password.

        Raises:
            NotFound: there is no such user.
            InvalidValue: it is shorter than 8 characters.
        """
        hashed = users.hash_password(password)
        with self._database.write() as connection:
            writer = Writer(connection, "set-password", by)
            writer.summary = f"password of user {name} set"
            users.set_password(connection, name, hashed)
            writer.finish()

    def change_user(
        self, name: str, *, by: str, role: Role | None = None, active: bool | None = None
    ) -> UserRecord:
        """Change role or activity.

        Raises:
            NotFound: there is no such user.
            Conflict: it would leave no active administrator.
        """
        with self._write("change-user", by) as writer:
            return users.change(writer, name, role, active)

    def user(self, user: int | str) -> UserRecord:
        """A user by id or name.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as connection:
            return users.get(connection, user)

    def users(self) -> tuple[UserRecord, ...]:
        """All users by name."""
        with self._database.read() as connection:
            return users.records(connection)
