"""What a user can do: one module per thing, each in one transaction, each returning its change."""
