"""Two pages for residents: a draft for them to change, in plain words and large letters."""
