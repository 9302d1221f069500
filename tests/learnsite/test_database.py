"""The test database is what the migrations make, also after a test that emptied it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Locale, Page, Site


@pytest.mark.django_db
def test_every_migration_has_run():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_with_real_transactions_finds_the_first_page(turn):
    assert Page.objects.exists()
    assert Site.objects.exists()
    assert Locale.objects.exists()
