"""The channels: how post goes out. `work.py` is the worker; each channel is a folder with a `send.py`."""
