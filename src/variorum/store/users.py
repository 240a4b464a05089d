"""Users and their passwords. Passwords are kept as scrypt hashes in a table of their own, in no event or archive."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.store import tables as t
from variorum.store.codec import check_text
from variorum.store.events import Row, Writer
from variorum.store.records import ROLES, Role, UserRecord

__all__ = [
    "add",
    "any_active",
    "change",
    "get",
    "hash_password",
    "records",
    "set_password",
    "verify_password",
    "with_password",
]

_N, _R, _P = 2**14, 8, 5
"""OWASP's Password Storage Cheat Sheet names these scrypt parameters as one of its equal choices (16 MiB)."""

_SHORTEST = 8


def hash_password(password: str) -> str:
    """`scrypt$n$r$p$salt$hash`, salt and hash in base64.

    Raises:
        InvalidValue: the password is shorter than 8 characters.
    """
    if len(password) < _SHORTEST:
        raise InvalidValue("the password is too short", advice=f"use at least {_SHORTEST} characters")
    salt = os.urandom(16)
    key = _scrypt(password, salt, _N, _R, _P)
    return "$".join(("scrypt", str(_N), str(_R), str(_P), _text(salt), _text(key)))


def verify_password(password: str, hashed: str | None) -> bool:
    """Whether the password has this hash; takes as long where there is no hash."""
    if not hashed:
        _scrypt(password, b"nobody", _N, _R, _P)
        return False
    _, n, r, p, salt, key = hashed.split("$")
    found = _scrypt(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(key))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=2 * 128 * n * r)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def record(row: Row) -> UserRecord:
    """A row as a record."""
    return UserRecord(row["id"], row["name"], row["role"], row["created"], row["active"])


def _row(connection: Connection, user: int | str) -> RowMapping:
    column = t.user.c.id if isinstance(user, int) else t.user.c.name
    found = connection.execute(select(t.user).where(column == user)).mappings().first()
    if found is None:
        raise NotFound(f"no user {user!r}")
    return found


def get(connection: Connection, user: int | str) -> UserRecord:
    """See `Store.user`."""
    return record(_row(connection, user))


def records(connection: Connection) -> tuple[UserRecord, ...]:
    """See `Store.users`."""
    return tuple(map(record, connection.execute(select(t.user).order_by(t.user.c.name)).mappings()))


def any_active(connection: Connection) -> bool:
    """See `Store.has_users`."""
    return connection.execute(select(t.user.c.id).where(t.user.c.active).limit(1)).first() is not None


def add(writer: Writer, name: str, hashed: str, role: Role, *, first: bool = False) -> UserRecord:
    """See `Store.add_user` and `Store.add_first_administrator`."""
    if not name.strip() or name != name.strip():
        raise InvalidValue("a user needs a name without space around it")
    check_text(name, "name")
    if role not in ROLES:
        raise InvalidValue(f"{role!r} is no role", advice=f"one of: {', '.join(ROLES)}")
    connection = writer.connection
    if first and connection.execute(select(t.user.c.id).limit(1)).first():
        raise Conflict("the store has an administrator already", advice="sign in, or ask them")
    if connection.execute(select(t.user.c.id).where(t.user.c.name == name)).first():
        raise Conflict(f"there is a user {name!r} already", advice="choose another name")
    new = {
        "id": writer.allocate("user"),
        "name": name,
        "role": role,
        "created": writer.at,
        "active": True,
        "version": 1,
    }
    writer.insert(t.user, [new])
    connection.execute(insert(t.credential), [{"user_id": new["id"], "password": hashed}])
    writer.summary = f"{role} {name} added"
    return record(new)


def change(writer: Writer, name: str, role: Role | None, active: bool | None) -> UserRecord:
    """See `Store.change_user`."""
    found = _row(writer.connection, name)
    if role is not None and role not in ROLES:
        raise InvalidValue(f"{role!r} is no role", advice=f"one of: {', '.join(ROLES)}")
    values = {k: v for k, v in (("role", role), ("active", active)) if v is not None}
    writer.update(t.user, [(found, values)])
    admins = writer.connection.execute(
        select(func.count()).select_from(t.user).where(t.user.c.role == "admin", t.user.c.active)
    ).scalar()
    if not admins:
        raise Conflict("this would leave no administrator", advice="make somebody else one first")
    writer.summary = f"{', '.join(values) or 'nothing'} of user {name} changed"
    return get(writer.connection, name)


def with_password(connection: Connection, name: str) -> tuple[UserRecord, str] | None:
    """An active user and the hash of the password; None where there is none."""
    query = (
        select(t.user, t.credential.c.password)
        .join(t.credential, t.credential.c.user_id == t.user.c.id)
        .where(t.user.c.name == name, t.user.c.active)
    )
    found = connection.execute(query).mappings().first()
    return (record(found), found["password"]) if found else None


def set_password(connection: Connection, name: str, hashed: str) -> None:
    """See `Store.set_password`."""
    user_id = get(connection, name).id
    connection.execute(delete(t.credential).where(t.credential.c.user_id == user_id))
    connection.execute(insert(t.credential), [{"user_id": user_id, "password": hashed}])
