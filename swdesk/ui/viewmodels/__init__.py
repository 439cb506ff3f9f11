"""What screens show, as frozen values made from a look at the desk. No widgets in here."""
