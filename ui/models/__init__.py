"""Item models: what workflows read, as rows that a view shows. They emit the smallest change."""
