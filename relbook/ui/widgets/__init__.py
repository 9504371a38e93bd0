"""Reusable pieces of screen that know no word of the glossary."""
