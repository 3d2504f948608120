"""W11 收费通知书: the processing fee, by one tariff, with its reckoning."""
