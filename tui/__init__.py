"""The windows and the command line of peer-assist; imports `sessions`, which never imports it."""
