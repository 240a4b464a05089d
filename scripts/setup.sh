# Sourced by scripts/run and scripts/test: one virtual environment, installed from one lock, again only when it changed.
# After `setup run` or `setup test`, $PYTHON is the environment's interpreter and the working directory is the checkout.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
PYTHON="$VENV/bin/python"

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    say "Variorum needs Python 3.11 or newer, and none was found on the PATH. Install it and call this again."
    return 1
}

make_venv() {
    local python
    python="$(find_python)" || return 1
    if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            say "Installing python3-venv, which this Python lacks ..."
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null || return 1
        else
            say "This Python cannot make virtual environments. Install python3-venv (Debian, Ubuntu) and call this again."
            return 1
        fi
    fi
    "$python" -m venv --clear "$VENV"
}

# setup KIND: installs requirements/KIND.txt (run, test) unless the environment already holds just that.
# The test lock contains the run lock, so an environment made for tests serves both.
setup() {
    local kind="$1" lock stamp wanted
    cd "$ROOT" || return 1
    stamp="$VENV/.installed"
    wanted="$(cat "scripts/requirements/run.txt" "scripts/requirements/test.txt" pyproject.toml | cksum)"
    if [ -x "$PYTHON" ] && "$PYTHON" -c '' 2>/dev/null && [ -f "$stamp" ]; then
        case "$(cat "$stamp")" in
            "test $ROOT $wanted" | "$kind $ROOT $wanted") return 0 ;;
        esac
    fi
    say "Setting up Variorum in $VENV (first time, or the requirements changed) ..."
    # A moved checkout or a broken interpreter leaves scripts that point nowhere: make the environment anew.
    if ! [ -x "$PYTHON" ] || ! "$PYTHON" -m pip --version >/dev/null 2>&1; then
        make_venv || return 1
    fi
    rm -f "$stamp"
    lock="scripts/requirements/$kind.txt"
    if ! "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"; then
        say "Installing the packages of $lock failed. Look at the message above; the network is needed the first time."
        return 1
    fi
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || return 1
    printf '%s' "$kind $ROOT $wanted" >"$stamp"
}
