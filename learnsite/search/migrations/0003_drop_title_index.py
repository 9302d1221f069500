"""Titles are looked at among the newest hits only: PostgreSQL's index of titles is written to and never read."""

from django.db import migrations

DROP = "DROP INDEX IF EXISTS search_entry_title"
LAY = "CREATE INDEX search_entry_title ON search_searchentry USING gin (title_document) WITH (fastupdate = off)"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


def lay(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LAY)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_text_index")]
    operations = [migrations.RunPython(drop, lay)]
