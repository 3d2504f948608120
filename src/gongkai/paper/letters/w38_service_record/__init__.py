"""W38 送达回证: how, when and to whom a letter was served."""
