# Sourced by scripts/test: a throw-away PostgreSQL cluster on a socket of its own, for as long as the tests run.
# Sets VARIORUM_TEST_POSTGRES unless the caller already did.

POSTGRES_DIR=

as_server_user() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then su -s /bin/sh "$POSTGRES_USER" -c "$1"; else sh -c "$1"; fi
}

find_postgres() {
    local found
    found="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
    if [ -n "$found" ] && [ -x "$found/initdb" ]; then
        printf '%s' "$found"
    elif command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1; then
        dirname "$(command -v initdb)"
    else
        return 1
    fi
}

start_postgres() {
    [ -z "${VARIORUM_TEST_POSTGRES:-}" ] || return 0
    local bin
    if ! bin="$(find_postgres)"; then
        apt_install postgresql || return 1
        bin="$(find_postgres)" || return 1
    fi
    POSTGRES_USER=nobody
    id postgres >/dev/null 2>&1 && POSTGRES_USER=postgres
    POSTGRES_DIR="$(mktemp -d "${TMPDIR:-/tmp}/variorum-postgres.XXXXXX")"
    [ "$(id -u)" != 0 ] || chown "$POSTGRES_USER" "$POSTGRES_DIR"
    POSTGRES_BIN="$bin"
    as_server_user "'$bin/initdb' -D '$POSTGRES_DIR/data' -U variorum -A trust -E UTF8 --locale=C.UTF-8" \
        >/dev/null 2>&1 &&
        as_server_user "'$bin/pg_ctl' -D '$POSTGRES_DIR/data' -w -l '$POSTGRES_DIR/log' \
            -o \"-c listen_addresses='' -k '$POSTGRES_DIR' -c fsync=off\" start" >/dev/null 2>&1 || {
        stop_postgres
        return 1
    }
    export VARIORUM_TEST_POSTGRES="postgresql+psycopg://variorum@/postgres?host=$POSTGRES_DIR"
}

stop_postgres() {
    [ -n "$POSTGRES_DIR" ] || return 0
    as_server_user "'$POSTGRES_BIN/pg_ctl' -D '$POSTGRES_DIR/data' -m immediate stop" >/dev/null 2>&1 || true
    rm -rf "$POSTGRES_DIR"
    POSTGRES_DIR=
}
