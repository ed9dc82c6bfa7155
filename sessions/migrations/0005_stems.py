"""What proposals are compared by: functions, and indexes of what they make of titles and texts."""

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db import migrations, models

import sessions.stems

# Dictionaries are named with their schema: so both functions are as immutable as these are, wherever they run.
# They cost much, so that the planner takes the indexes.
FUNCTIONS = """
CREATE FUNCTION unconf_stems(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
SELECT array_to_string(tsvector_to_array(to_tsvector('pg_catalog.french',
  array_to_string(tsvector_to_array(to_tsvector('pg_catalog.english',
    regexp_replace(lower({schema}.unaccent('{schema}.unaccent'::regdictionary, $1)), '[[:punct:]]+', ' ', 'g')
  )), ' '))), ' ')
$$;
CREATE FUNCTION unconf_words(text, text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20000 AS $$
SELECT to_tsvector('pg_catalog.simple', {here}.unconf_stems($1 || ' ' || $2))
$$
"""
EXTENSION = """
SELECT quote_ident(nspname), quote_ident(current_schema())
FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'unaccent'
"""


def make_functions(apps, schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(EXTENSION)
        schema, here = cursor.fetchone()
        cursor.execute(FUNCTIONS.format(schema=schema, here=here))


def drop_functions(apps, schema_editor) -> None:
    schema_editor.execute("DROP FUNCTION unconf_words(text, text); DROP FUNCTION unconf_stems(text)")


class Migration(migrations.Migration):
    dependencies = [
        ("unconf_sessions", "0004_what_a_merge_brought"),
        ("rooms", "0001_initial"),  # btree_gist
    ]

    operations = [
        migrations.RunPython(make_functions, drop_functions),
        migrations.AddIndex(
            "session",
            GistIndex(
                models.F("event"), OpClass(sessions.stems.Stems("title"), "gist_trgm_ops"), name="session_title_stems"
            ),
        ),
        migrations.AddIndex(
            "session", GinIndex(sessions.stems.Words("title", "description"), name="session_text_words")
        ),
    ]
