"""What every test of the host shares."""

from __future__ import annotations

from hypothesis import settings

# A slow machine is no mistake of the code: timings decide no test.
settings.register_profile("host", deadline=None)
settings.load_profile("host")
