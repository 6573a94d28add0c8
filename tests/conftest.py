"""Tests that press Ctrl-C need it to be heard, also where a shell started the whole run in the background."""

import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
