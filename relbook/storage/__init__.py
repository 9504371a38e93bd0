"""The only place that knows SQL: the encrypted file, its tables, its transactions and their history."""
