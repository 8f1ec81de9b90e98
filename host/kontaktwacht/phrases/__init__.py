"""What letters say, as data (de.toml, en.toml, stock.toml), the language of those rules, and the matcher."""
