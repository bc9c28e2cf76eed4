"""Password rules in the words of this system."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's rule; its own sentence has no Chinese translation."""

    def get_error_message(self) -> str:
        return _("密码太短，至少要 %(length)s 个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        return _("密码至少 %(length)s 个字符。") % {"length": self.min_length}
