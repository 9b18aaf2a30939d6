"""The tests of peer-assist; they read like meetings."""
