"""Become another program, with the terminal as its own; in the child, where no thread of the tests runs.

Arguments: `own` or `borrowed`, numbers of signals to ignore with commas between, the program and its arguments.
"""

import fcntl
import os
import signal
import sys
import termios

if __name__ == "__main__":
    os.setsid()
    if sys.argv[1] == "own":
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in filter(None, sys.argv[2].split(",")):
        signal.signal(int(number), signal.SIG_IGN)
    os.execvp(sys.argv[3], sys.argv[3:])  # noqa: S606 - no shell is wanted
