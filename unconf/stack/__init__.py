"""The whole product on one machine: private Postgres and Valkey, web, worker and beat under one supervisor."""
