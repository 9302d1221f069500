"""Work for the task queue."""

from django_tasks import task

from learnsite.search.services.mail_searches import send_searches_of


@task()
def mail_searches_of(user_id: int) -> bool:
    """Mail one person what is new and fits; returns whether a mail went out."""
    return send_searches_of(user_id)
