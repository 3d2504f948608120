"""Holiday notices at the desk."""
