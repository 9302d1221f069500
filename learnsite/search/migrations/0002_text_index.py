"""The text index: an FTS5 table with triggers on SQLite, a generated tsvector with a GIN index on PostgreSQL.

The triggers belong to the table: a later migration that makes SQLite remake `search_searchentry` must lay them again
(tests/learnsite/search/test_index.py notices).
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        title_terms, text_terms, content='search_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 3'
    )""",
    """CREATE TRIGGER search_fts_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_fts(rowid, title_terms, text_terms) VALUES (new.id, new.title_terms, new.text_terms);
    END""",
    """CREATE TRIGGER search_fts_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title_terms, text_terms)
        VALUES ('delete', old.id, old.title_terms, old.text_terms);
    END""",
    """CREATE TRIGGER search_fts_changed AFTER UPDATE OF title_terms, text_terms ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title_terms, text_terms)
        VALUES ('delete', old.id, old.title_terms, old.text_terms);
        INSERT INTO search_fts(rowid, title_terms, text_terms) VALUES (new.id, new.title_terms, new.text_terms);
    END""",
]
# A list of what waits to be indexed would have to be read by each search. Without places in the text, so that no hit must be looked at again; kept in the row, so that none is fetched from elsewhere.
POSTGRESQL = [
    """ALTER TABLE search_searchentry
        ADD COLUMN title_document tsvector GENERATED ALWAYS AS (strip(to_tsvector('simple', title_terms))) STORED,
        ADD COLUMN document tsvector
            GENERATED ALWAYS AS (strip(to_tsvector('simple', title_terms || ' ' || text_terms))) STORED,
        ALTER COLUMN document SET STORAGE MAIN""",
    "CREATE INDEX search_entry_title ON search_searchentry USING gin (title_document) WITH (fastupdate = off)",
    "CREATE INDEX search_entry_document ON search_searchentry USING gin (document) WITH (fastupdate = off)",
]
BACK = {
    "sqlite": [
        "DROP TRIGGER search_fts_added",
        "DROP TRIGGER search_fts_removed",
        "DROP TRIGGER search_fts_changed",
        "DROP TABLE search_fts",
    ],
    "postgresql": ["ALTER TABLE search_searchentry DROP COLUMN document, DROP COLUMN title_document"],
}


def lay(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(lay, remove)]
