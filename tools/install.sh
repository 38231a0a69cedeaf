#!/bin/sh
# install.sh: put the command `vanban` on the path, by the program that this machine has for it.
set -eu
if command -v uv >/dev/null 2>&1; then
    uv tool install --quiet --force .
elif command -v pipx >/dev/null 2>&1; then
    pipx install --force .
else
    make --no-print-directory .venv/.run-ready
    cat <<ADVICE
Neither pipx nor uv is here, so vanban stays in this folder. Type
  export PATH="$PWD/.venv/bin:\$PATH"
to use it in this terminal, or install pipx (Debian, Ubuntu: sudo apt-get install pipx) and type make install again.
ADVICE
    exit 0
fi
command -v vanban >/dev/null 2>&1 && echo "Installed: $(vanban --version)" || echo "Installed. Open a new terminal, or type: pipx ensurepath (uv: uv tool update-shell)"
