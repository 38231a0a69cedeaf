#!/bin/sh
# Make sure that Tesseract can read Vietnamese: install it where we may, say what to type where we may not.
set -u

ready() {
    command -v tesseract >/dev/null 2>&1 || return 1
    languages=$(tesseract --list-langs 2>/dev/null)
    for language in vie osd; do
        printf '%s\n' "$languages" | grep -qx "$language" || return 1
    done
}

ready && exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"
    else as_root=none
    fi
    if [ "$as_root" != none ]; then
        echo "Installing Tesseract with Vietnamese (apt) ..."
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd >/dev/null
    fi
fi

ready && exit 0

cat >&2 <<'ADVICE'
vanban needs Tesseract with the languages vie and osd. Type, then run make again:
  Debian, Ubuntu:  sudo apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd
  Fedora:          sudo dnf install tesseract tesseract-langpack-vie tesseract-osd
  macOS:           brew install tesseract tesseract-lang
ADVICE
exit 3
