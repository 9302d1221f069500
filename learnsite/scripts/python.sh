#!/bin/sh
# Run the arguments with a Python that is new enough, or say in one sentence why there is none.
# PYTHON=/path/to/python is tried first.

set -u
newest=
for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3.14 python3 python; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    version=$("$path" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    if ! "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        newest=${newest:-"Python $version at $path"}
    elif ! "$path" -c 'import ensurepip, sqlite3, ssl, venv' 2>/dev/null; then
        incomplete="Python $version at $path"
    else
        exec "$path" "$@"
    fi
done

if [ -n "${incomplete:-}" ]; then
    echo "$incomplete cannot make a virtual environment: install its venv package (Debian and Ubuntu: apt install python3-venv)." >&2
else
    echo "Learnsite needs Python 3.11 or newer, but found ${newest:-no Python}: install one, or name it with PYTHON=/path/to/python." >&2
fi
exit 1
