"""The room: cards, many voices, one response. Pure: values in, values out.

Cards and forms
    ``cards`` makes level cards of the matrix for an audience; ``audiences`` names the audiences.
    ``combine`` makes one facilitator's response of many people's forms (``Reply``), and shows what
    came twice, what contradicts and what was refused (``Combined``).

The meeting
    ``agenda`` says what to talk about (``Agenda``): what is agreed, what is disputed, where cards
    and facts differ, who was heard. ``views`` are the cards by role group of three or more.

What leaves the room
    ``travel`` is the response without anything that one person said.
    ``sign``, ``succeed`` and ``sealed`` keep a signed response as it was signed.
    ``carry_forward`` begins the next year from this one; ``not_carried`` names what it left behind.

For a reviewer
    ``review`` sets the reviewer's readings beside the network's own answers (``Reading``).
    ``flags`` and ``same_texts`` point at what deserves a question (``Flag``); nothing is deducted.

Import from the modules: the package itself imports nothing, so that a command that needs one of them
does not load all.
"""
