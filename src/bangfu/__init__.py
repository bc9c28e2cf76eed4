"""Bangfu 帮扶: paired assistance and student aid, from recorded facts to a traceable report."""
