"""A PostgreSQL cluster that lives as long as a test run."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def _programs() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest version's."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return versions[-1].parent if versions else None


def _demoted() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then it runs as its own user, else as nobody."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def throw_away_cluster() -> Iterator[str | None]:
    """URL of a new cluster, its database left out; None where no server is installed."""
    programs = _programs()
    if programs is None:
        yield None
        return
    demoted = _demoted()
    folder = Path(tempfile.mkdtemp(prefix="variorum-pg-"))
    port = _free_port()
    try:
        if demoted:
            os.chown(folder, demoted["user"], demoted["group"])
        quiet: dict[str, Any] = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "cwd": folder,
            **demoted,
        }
        data = folder / "data"
        # Surviving a power cut is the store's business, not the throw-away cluster's.
        make = [programs / "initdb", "-D", data, "-U", "variorum", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--no-sync", "--locale=C"], check=True, **quiet)
        options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="]
        options += ["fsync=off", "max_connections=100"]
        settings = [part for option in options for part in ("-c", option)]
        server = subprocess.Popen([programs / "postgres", "-D", data, *settings], **quiet)
        try:
            _wait_for(programs, port)
            yield f"postgresql://variorum@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown: open sessions are ended
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(programs: Path, port: int) -> None:
    for _ in range(200):
        asked = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError("the throw-away PostgreSQL server did not start")
