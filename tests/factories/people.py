"""People."""

from typing import Any

import factory

from learnsite.accounts.models import User

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A citizen who may sign in."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    name = factory.Sequence(lambda number: f"사람{number}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)
