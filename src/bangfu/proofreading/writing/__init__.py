"""What is found, written back into the file that was proofread."""

from .comments import Note, comment_word

__all__ = ["Note", "comment_word"]
