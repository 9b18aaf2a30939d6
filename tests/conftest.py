"""Every test sees the clock on the wall in UTC."""

import os
import time

os.environ["TZ"] = "UTC"
time.tzset()
