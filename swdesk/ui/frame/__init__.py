"""What stands around every screen: where to go, what runs, what can be taken back, the foot."""
