"""What comes in from people and departments; nothing enters that the check refuses."""
