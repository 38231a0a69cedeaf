#!/bin/sh
# Make sure that Tesseract is there (our own data teach it Vietnamese): install it where we may, say what to type where we may not.
set -u

ready() {
    command -v tesseract >/dev/null 2>&1
}

ready && exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
    else as_root=none
    fi
    if [ "$as_root" != none ]; then
        echo "Installing Tesseract (apt) ..."
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            tesseract-ocr >/dev/null
    fi
fi

ready && exit 0

cat >&2 <<'ADVICE'
vanban needs Tesseract. Type, then run make again:
  Debian, Ubuntu:  sudo apt-get install tesseract-ocr
  Fedora:          sudo dnf install tesseract
  macOS:           brew install tesseract
ADVICE
exit 3
