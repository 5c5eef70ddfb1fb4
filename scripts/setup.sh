#!/bin/sh
# Make everything ready to run: a Python, .venv with the locked packages, the PDF libraries.
# Safe to run as often as you like; when nothing has changed it returns at once.
#   scripts/setup.sh           say each step
#   scripts/setup.sh --quiet   say only what is done or wrong
#   scripts/setup.sh --jdk     a JDK as well, for holding PDFs against their standards (make check)
#   scripts/setup.sh --browser Chromium as well, for holding pages against WCAG (make check)
#   scripts/setup.sh --office  LibreOffice as well, which opens and saves what we write (make check)
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
quiet= jdk= browser= office=
for word in "$@"; do
    case $word in --quiet) quiet=--quiet ;; --jdk) jdk=--jdk ;; --browser) browser=--browser ;; --office) office=--office ;; esac
done

export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME PIP_REQUIRE_VIRTUALENV PIP_USER PIP_TARGET PIP_PREFIX 2>/dev/null || true

say() { echo "setup: $*" >&2; }
stop() {
    echo "setup: $1" >&2
    shift
    for line in "$@"; do echo "    $line" >&2; done
    exit 1
}

# ------------------------------------------------------------ nothing to do?

sum() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1
}
key() {
    { cat requirements/*.txt pyproject.toml packages/*/pyproject.toml scripts/setup.sh; echo "$root"; "$1" -V; } 2>&1 | sum
}
stamp=.venv/.ready
has_jdk() { command -v javac >/dev/null 2>&1; }
has_office() { command -v soffice >/dev/null 2>&1; }
has_browser() { command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
if { [ -z "$jdk" ] || has_jdk; } && { [ -z "$browser" ] || has_browser; } && { [ -z "$office" ] || has_office; } && [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(key .venv/bin/python)" = "$(cat "$stamp")" ]; then
    [ "$quiet" = --quiet ] || say "ready"
    exit 0
fi

# ------------------------------------------------------------ helpers for the system's packages

on_debian() { command -v apt-get >/dev/null 2>&1; }
as_root=
can_install() {
    on_debian || return 1
    if [ "$(id -u)" = 0 ]; then return 0; fi
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null </dev/null; then
        as_root="sudo -n"
        return 0
    fi
    return 1
}
updated=
apt_log=$(mktemp)
trap 'rm -f "$apt_log"' EXIT
install() {
    if [ -z "$updated" ]; then
        $as_root apt-get update -qq >"$apt_log" 2>&1 </dev/null || true
        updated=yes
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        >>"$apt_log" 2>&1 </dev/null || { tail -n 5 "$apt_log" >&2; return 1; }
}

# ------------------------------------------------------------ Python 3.11 or newer

# The system's own goes first where it is new enough and can make an environment: it is built with every
# optimisation, and all that we do takes a sixth less time on it than on one that was compiled by hand
# without (as pyenv does unless told). PYTHON=... names another.
good='import sys; raise SystemExit(sys.version_info < (3, 11))'
whole='import ensurepip, sys, venv; raise SystemExit(sys.version_info < (3, 11))'
python=
if [ -z "${PYTHON:-}" ] && [ "$(uname)" = Linux ] && /usr/bin/python3 -c "$whole" 2>/dev/null; then python=/usr/bin/python3; fi
for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
    [ -z "$python" ] || break
    found=$(command -v "$name" 2>/dev/null) || continue
    if "$found" -c "$good" 2>/dev/null; then
        # from inside an active environment, the Python that it was made with
        python=$("$found" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))')
    fi
done
if [ -z "$python" ]; then
    if on_debian; then
        stop "Python 3.11 or newer is needed and was not found. Please type:" \
            "sudo apt-get update && sudo apt-get install -y python3 python3-venv" \
            "python3 --version      # if this still says less than 3.11, install a newer Python" \
            "                       # and say where it is: PYTHON=/path/to/python3 make setup"
    fi
    stop "Python 3.11 or newer is needed and was not found. Install it from your system or from" \
        "https://www.python.org/downloads/ and try again," \
        "or say where it is: PYTHON=/path/to/python3 make setup"
fi

# Debian's python3 comes without the parts that make an environment.
can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
if ! can_make_venv; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    if can_install; then
        say "installing python3-venv"
        install "$version-venv" 2>/dev/null || install python3-venv || true
    fi
    if ! can_make_venv; then
        if on_debian; then
            stop "$python cannot make an environment yet. Please type:" \
                "sudo apt-get update && sudo apt-get install -y $version-venv"
        fi
        stop "$python cannot make an environment: its modules venv and ensurepip are missing." \
            "Install them from your system, or name another Python: PYTHON=/path/to/python3 make setup"
    fi
fi

# ------------------------------------------------------------ .venv

place=.venv/.made-by
made_by="$root $("$python" -V 2>&1)"
if [ ! -x .venv/bin/python ] || [ "$(cat "$place" 2>/dev/null)" != "$made_by" ]; then
    # A moved checkout or another Python: an environment does not survive either.
    say "making .venv with $("$python" -V 2>&1)"
    rm -rf .venv
    "$python" -m venv .venv
    echo "$made_by" >"$place"
fi
rm -f "$stamp"

log=.venv/setup.log
step() {
    if "$@" >>"$log" 2>&1 </dev/null; then return 0; fi
    # Behind a proxy that signs for everybody, the system knows its certificate and pip does not.
    if [ -z "${PIP_CERT:-}" ] && [ -f "$certificates" ] && grep -q CERTIFICATE_VERIFY_FAILED "$log"; then
        export PIP_CERT="$certificates"
        if "$@" >>"$log" 2>&1 </dev/null; then return 0; fi
    fi
    grep -v '^Ignoring' "$log" | tail -n 12 >&2
    stop "that did not work. All of it is in $log. Is the network there? Then try again."
}
certificates=/etc/ssl/certs/ca-certificates.crt
: >"$log"
say "installing the packages of requirements/dev.txt"
step .venv/bin/python -m pip install --no-deps --require-hashes -r requirements/dev.txt
say "installing maturity itself, from this folder"
step .venv/bin/python -m pip install --no-deps --no-build-isolation --no-index --editable .
step .venv/bin/python -m pip install --no-deps --no-build-isolation --no-index --editable packages/maturity-fonts

# ------------------------------------------------------------ what WeasyPrint needs from the system

missing() {
    .venv/bin/python - <<'PY'
import ctypes, sys
from ctypes.util import find_library

names = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "pango-1.0"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "pangoft2-1.0"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "harfbuzz-subset"),
}
for package, (file, short) in names.items():
    for name in filter(None, (file if sys.platform == "linux" else None, find_library(short))):
        try:
            ctypes.CDLL(name)
            break
        except OSError:
            pass
    else:
        print(package)
PY
}
lacking=$(missing | tr '\n' ' ')
if [ -n "$lacking" ]; then
    if can_install; then
        say "installing $lacking(for PDF)"
        # shellcheck disable=SC2086 # several names
        install $lacking || true
        lacking=$(missing | tr '\n' ' ')
    fi
    if [ -n "$lacking" ]; then
        if on_debian; then
            stop "libraries that print PDFs are missing. Please type:" \
                "sudo apt-get update && sudo apt-get install -y ${lacking% }"
        elif command -v brew >/dev/null 2>&1; then
            stop "libraries that print PDFs are missing. Please type:" "brew install pango"
        fi
        stop "libraries that print PDFs are missing: Pango and HarfBuzz (with its subsetter)." \
            "Your system's package manager has them, often as pango and harfbuzz."
    fi
fi

# ------------------------------------------------------------ a JDK, for development only

if [ -n "$jdk" ] && ! has_jdk; then
    if can_install; then
        say "installing a JDK (holds PDFs against their standards)"
        install default-jdk-headless || install openjdk-17-jdk-headless || true
    fi
    has_jdk || say "no JDK, 11 or newer: PDFs cannot be held against their standards. Please type:" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends default-jdk-headless"
fi

if [ -n "$browser" ] && ! has_browser; then
    if can_install; then
        say "installing Chromium (holds pages against WCAG)"
        install chromium || true
    fi
    has_browser || say "no Chromium: pages cannot be held against WCAG. Please type:" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium"
fi

if [ -n "$office" ] && ! has_office; then
    if can_install; then
        say "installing LibreOffice (opens and saves what we write)"
        install libreoffice-writer-nogui libreoffice-calc-nogui || true
    fi
    has_office || say "no LibreOffice: nothing else opens our Word files and workbooks. Please type:" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui"
fi

key .venv/bin/python >"$stamp"
say "ready"
