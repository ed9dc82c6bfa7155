# One image for web, worker and beat. Nothing in it runs as root, and nothing writes outside /tmp.
FROM python:3.13-slim AS build
WORKDIR /unconf
COPY requirements/run.txt requirements/run.txt
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements/run.txt
COPY package.json package-lock.json .npmrc ./
RUN PATH="/unconf/.venv/bin:$PATH" npm ci --omit=dev
COPY . .
RUN .venv/bin/python -m unconf.translations compile \
    && SECRET_KEY=build .venv/bin/python manage.py collectstatic --no-input --verbosity=0

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home unconf
WORKDIR /unconf
COPY --from=build /unconf /unconf
ENV PATH="/unconf/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 NUMBA_CACHE_DIR=/tmp/numba
USER unconf
EXPOSE 8000
