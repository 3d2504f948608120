"""The calendar of duties: what an agency has to do in a year, day by day, read from the rooms that know it."""
