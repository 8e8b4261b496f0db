"""What fills the window: one page for each thing a person does."""
