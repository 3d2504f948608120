"""Word, Excel and PowerPoint files written anew: only parts, elements and attributes that a printed page needs."""
