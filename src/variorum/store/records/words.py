"""The words records are made of."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["DECIDED", "REMARK_KINDS", "ROLES", "SCOPES", "STATES", "RemarkKind", "Role", "Scope", "State"]

State = Literal["undecided", "approved", "omitted", "reopened"]
STATES: tuple[State, ...] = get_args(State)
DECIDED: tuple[State, ...] = ("approved", "omitted")
"""The states in which a bead asks nothing of an editor."""

Scope = Literal["here", "work", "house"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""How far a decision reaches, the narrowest first."""

Role = Literal["admin", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)

RemarkKind = Literal["comment", "flag"]
REMARK_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)
