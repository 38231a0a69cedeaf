#!/bin/sh
# package.sh PYTHON: build wheel and sdist, look into them, and try each in a bare environment far from this folder.
set -eu
python=$1
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
most=$((14 * 1024 * 1024))

"$python" -m build --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
rm -rf build ./*.egg-info
wheel=$(echo "$work"/dist/*.whl); sdist=$(echo "$work"/dist/*.tar.gz)

inside=$("$python" -m zipfile --list "$wheel" | awk 'NR > 1 { split($1, part, "/"); print part[1] }' | sort -u | grep -v dist-info)
[ "$inside" = vanban ] || { echo "the wheel installs more than vanban: $inside" >&2; exit 1; }
size=$(wc -c <"$wheel")
[ "$size" -le "$most" ] || { echo "the wheel has $size bytes, more than $most" >&2; exit 1; }

for file in "$wheel" "$sdist"; do
    bare="$work/bare"; rm -rf "$bare"; mkdir "$bare"
    "$python" -m venv "$bare/env"
    "$bare/env/bin/pip" install --quiet --disable-pip-version-check "$file"
    cp "$home/samples/plan.pdf" "$bare/"
    mkdir "$bare/layouts" "$bare/diacritics" "$bare/samples"
    printf 'import vanban\n\nif __name__ == "__main__":\n    assert len(vanban.extract("plan.pdf").tasks) > 0\n' >"$bare/extract.py"
    (cd "$bare" && env -u PYTHONPATH sh -c './env/bin/vanban extract plan.pdf --quiet && [ "$(wc -l <out/tasks.csv)" -gt 1 ] && ./env/bin/python extract.py')
    echo "$(basename "$file"): installed in a bare environment, reads a scan ($(wc -c <"$file") bytes)"
done
