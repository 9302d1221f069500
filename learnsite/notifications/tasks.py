"""Work for the task queue."""

from django_tasks import task

from learnsite.notifications.services.mail import send_notification_mail


@task()
def mail_notification(notification_id: int) -> bool:
    """Mail one notification; returns whether a mail went out."""
    return send_notification_mail(notification_id)
