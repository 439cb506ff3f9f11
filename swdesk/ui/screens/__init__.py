"""What fills the window: one module per screen, each rendering the state of its view model."""
