"""The ground: nouns, problems, languages, addresses, and the one writer. Imports nothing from other rooms."""
