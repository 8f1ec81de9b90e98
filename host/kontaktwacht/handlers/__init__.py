"""What the host answers: one function per message type, one file per family of types.

A handler takes its request (already checked against its struct) and the Host, and returns the fields of the reply. It
raises RefusedError for a request that cannot be met; whatever else it raises becomes `internal`.
"""
