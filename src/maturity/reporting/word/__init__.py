"""The improvement plan in Word: real headings, real tables, ready to edit."""
