"""Proofs: files that people have their numbers checked in, what they decided, and the pages for it."""
