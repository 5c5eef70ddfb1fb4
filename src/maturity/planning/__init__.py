"""Planning: what comes next, what to settle, the order of actions, the calendar, the projection. Pure.

Import from the modules: ``make.make`` makes a ``plan.Plan``. The package itself imports nothing, so
that naming a type does not load all of it.
"""
