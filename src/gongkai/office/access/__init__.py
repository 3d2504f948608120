"""出入: how staff come in and what keeps others out: passwords, sessions, locks. Every change is an entry."""
