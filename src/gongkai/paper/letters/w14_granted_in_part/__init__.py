"""W14 部分公开告知书: what is given, what is withheld, and the ground and reason of each withheld part."""
