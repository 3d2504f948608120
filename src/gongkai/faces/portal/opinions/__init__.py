"""How whoever was asked for an opinion reads the letter and answers."""
