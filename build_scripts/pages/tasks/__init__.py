"""Every other kind of thing that has a list or a profile, as `kinds` declares them."""
