"""What leaves the house: files for payroll, the manager and the inspector, and their manifest."""
