"""How often something was tried, by whom or about what: counted for all server processes together."""
