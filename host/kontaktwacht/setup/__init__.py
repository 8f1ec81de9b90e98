"""Registering the host with browsers: where they look (browsers), what would be done (plan), doing it (apply), and
finding out what is wrong (doctor)."""
