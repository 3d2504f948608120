"""How people come to the desk: logging in, single sign-on, first set-up."""
