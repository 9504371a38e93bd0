"""The brief: one page about a person, a group, a meeting or a project, each line with the entries behind it."""

from relbook.domain.briefs.page import Brief, Column, Emphasis, Line, Section, Source, Span

__all__ = ["Brief", "Column", "Emphasis", "Line", "Section", "Source", "Span"]
