"""What pages of several sections are made of."""
