"""Kontaktwacht's local host: weighs the five marks of a Kontaktsammler for the XING page that is open."""

#: The one place the version stands in code; a test holds it equal to pyproject.toml and the extension's manifest.
#: (``importlib.metadata`` would cost the host more instructions than the rest of its start.)
__version__ = "0.1.0"

#: Version of the contract in host/PROTOCOL.md.
PROTOCOL = 1
