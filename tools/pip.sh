#!/bin/sh
# pip.sh OUTER_PYTHON VENV_PYTHON ARGUMENTS: install into the environment, with its own pip or, where it has none, the outer one.
set -eu
outer=$1; inner=$2; shift 2
if "$inner" -m pip --version >/dev/null 2>&1; then
    exec "$inner" -m pip install --quiet --disable-pip-version-check "$@"
fi
exec "$outer" -m pip --python "$inner" install --quiet --disable-pip-version-check "$@"
