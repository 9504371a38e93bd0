"""The window: pages, widgets and the shell around them. The only package but ``app`` that knows Qt."""
