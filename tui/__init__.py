"""The windows and the command line of peer-assist; everything they know they are told by `sessions`."""
