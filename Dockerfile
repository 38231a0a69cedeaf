# vanban in a container: no root, no network, a root file system that may be read-only.
#   docker build -t vanban .
#   docker run --rm --network none --read-only --tmpfs /tmp --user "$(id -u):$(id -g)" -v "$PWD":/work vanban extract scans --out out
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml setup.py MANIFEST.in README.md LICENSE ./
COPY extract extract
COPY diacritics diacritics
COPY layouts layouts
COPY vanban vanban
RUN python -m venv /opt/vanban && /opt/vanban/bin/pip install --no-cache-dir '.[parquet]'

FROM python:3.12-slim
COPY --from=build /opt/vanban /opt/vanban
ENV PATH=/opt/vanban/bin:$PATH HOME=/tmp LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin vanban && mkdir /work && chown vanban /work
USER 10001
WORKDIR /work
ENTRYPOINT ["vanban"]
CMD ["--help"]
