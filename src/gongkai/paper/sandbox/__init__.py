"""Where files from outside are opened: a process of its own, without secrets, network, or anything to write on."""
