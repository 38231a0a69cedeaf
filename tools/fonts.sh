#!/bin/sh
# The serif fonts that samples and training pages are typeset in (Liberation and Caladea hold no ơ, ư, ạ …). Reading scans needs none.
set -u
packages="fonts-croscore fonts-freefont-ttf fonts-texgyre fonts-linuxlibertine"
have() { dpkg -s "$1" >/dev/null 2>&1; }
missing=""
for package in $packages; do have "$package" || missing="$missing $package"; done
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && exec env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
echo "Install these fonts first: sudo apt-get install$missing" >&2
exit 3
