"""What is found, written back into the file that was proofread."""

from .comments import Note, comment_word
from .notes import notes_of

__all__ = ["Note", "comment_word", "notes_of"]
