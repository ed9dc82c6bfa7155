"""The JSON API, `/api/v1/`: one file per resource, one description of it all at `openapi.json`."""
