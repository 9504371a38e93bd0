"""The verbs a user would say, spoken over records; nothing here knows SQL or Qt."""
