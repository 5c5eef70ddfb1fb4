"""What changes from one version of a rule set to the next. Pure: rule sets and answers in, values out.

``crosswalk`` holds what an author declares, ``translate`` says the old version in the new one's
names, ``diff`` compares the two, ``migrate`` takes answers across, ``impact`` says who moves.
"""
