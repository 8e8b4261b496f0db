"""The store of one laptop. The only home of sqlite3; SQL stands in plain sight, rows become frozen values here."""
