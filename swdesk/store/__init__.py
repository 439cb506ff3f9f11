"""The worker's own data: one encrypted SQLite file in one home. The only place that knows SQL."""
