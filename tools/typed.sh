#!/bin/sh
# typed.sh FOLDER: the packages as they are installed, under the one name `vanban`, for tools that don't follow setup.py.
set -eu
rm -rf "$1"
mkdir -p "$1/vanban"
for path in vanban/* extract diacritics layouts; do
    ln -s "$PWD/$path" "$1/vanban/$(basename "$path")"
done
