# Three stages: the explorer page, the environment, and the image that runs, which has neither Node nor pip's cache.

FROM node:22-bookworm-slim AS explorer
WORKDIR /build/explorer
COPY explorer/package.json explorer/package-lock.json explorer/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY explorer ./
# Vite writes the page to ../endroll/server/static.
RUN npm run build

FROM python:3.13-slim-bookworm AS environment
WORKDIR /build
COPY requirements requirements
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --require-hashes --requirement requirements/build.txt \
 && python -m venv /opt/endroll \
 && /opt/endroll/bin/pip install --no-cache-dir --require-hashes --requirement requirements/runtime.txt
COPY pyproject.toml README.md ./
COPY endroll endroll
COPY --from=explorer /build/endroll/server/static endroll/server/static
RUN /opt/build/bin/hatchling build --target wheel \
 && /opt/endroll/bin/pip install --no-cache-dir --no-deps dist/endroll-*.whl

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home endroll \
 && install --directory --owner=endroll --group=endroll /var/lib/endroll
COPY --from=environment /opt/endroll /opt/endroll
ENV PATH=/opt/endroll/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ENDROLL_DATABASE=sqlite:////var/lib/endroll/endroll.db \
    TMPDIR=/var/lib/endroll \
    ENDROLL_HOST=0.0.0.0 \
    ENDROLL_PORT=8000
USER endroll
# The one place that can be written to and is no memory: for what an import sorts (TMPDIR) and what it rejects.
WORKDIR /var/lib/endroll
VOLUME /var/lib/endroll
EXPOSE 8000 9464
# Ready, not only alive: a database that was replaced is not read again before a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['ENDROLL_PORT'] + '/readyz', timeout=4)"]
# Migrating what is migrated already changes nothing; `exec` hands SIGTERM to the server itself.
CMD ["sh", "-c", "endroll migrate && exec endroll serve"]
