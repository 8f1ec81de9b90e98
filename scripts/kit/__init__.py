"""What the scripts and the tests share: preparing the machine, the local XING, and real browsers driven for real."""
