"""Pages of those who supervise: what is late, what was asked, how agencies compare, and whether the record holds."""
