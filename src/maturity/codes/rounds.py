"""Codes B2: rounds. B201-B209 the manifest, B210-B229 tables and what is held, B230-B239 returns, B240 runs, B250 shared copies, B251-B252 records, B253 the log, B254-B255 a framework, B256 last year's day, B257 the manifest again, B258 what is no return, B262-B263 last year's plans and list, B264 a return's name, B290 tables."""

from __future__ import annotations

from maturity.codes.code import Code, error, warning

_FOLDER = "tests/unit/test_gathering_round.py"
_RUN = "tests/unit/test_running.py"
_RECORDS = "tests/unit/test_rounds_learning.py"
_TABLES = "tests/unit/test_tables.py"

CODES: tuple[Code, ...] = (
    error(
        "B201",
        "A round that does not say what it is for",
        "Networks answer honestly when they know what their answers are used for, what they are never "
        "used for, and who sees them. A round that does not say so cannot start.",
        "Write 'uses', 'not_used_for' and 'seen_by' into round.yaml, a sentence or more each.",
        _FOLDER,
    ),
    error(
        "B202",
        "A round of a rule set that is not there",
        "Every return is scored with one rule set in one version.",
        "Name a rule set and version that there is; 'path' says where one is that does not ship.",
        _FOLDER,
    ),
    error(
        "B203",
        "A focus on something that the matrix does not have",
        "Forms would ask less, or more, than was meant.",
        "Name domains and capabilities by their ids, as 'maturity show' prints them.",
        _FOLDER,
    ),
    error(
        "B204",
        "An end before its beginning",
        "Nobody could say what was on time, or who was in the round.",
        "Correct one of the two dates.",
        _FOLDER,
    ),
    error(
        "B205",
        "An action that the matrix does not have",
        "The offer or the answer would reach no plan.",
        "Name actions by their ids, as 'maturity show' prints them.",
        _FOLDER,
    ),
    error(
        "B206",
        "A level that the matrix does not have",
        "Plans could not work towards it.",
        "Name a level by its id.",
        _FOLDER,
    ),
    error(
        "B207",
        "A group too small to be counted in public",
        "Whoever knows the place could tell which network a small count stands for.",
        "Write 5 or more under 'smallest_group', or leave it out.",
        _FOLDER,
    ),
    error(
        "B208",
        "Plans that run for too long, or not at all",
        "A plan is a calendar of 1 to 36 months.",
        "Write a number of months from 1 to 36.",
        _FOLDER,
    ),
    error(
        "B209",
        "A last round that cannot be read",
        "What rose, held and fell could not be said, and last year's answers not be carried forward.",
        "Name the folder of the round before, seen from this one, or leave 'last' out.",
        _FOLDER,
    ),
    error(
        "B210",
        "A table that cannot be read",
        "Nothing is guessed of who is in a round.",
        "Save it from Excel as 'CSV UTF-8 (comma delimited)'.",
        _FOLDER,
    ),
    error(
        "B211",
        "A table without a column that is needed",
        "Rows are read by the names of their columns, in any order.",
        "Name the column in the first row.",
        _FOLDER,
    ),
    warning(
        "B212",
        "A column that is not read",
        "It may be a misspelt name, and then what it holds is missing.",
        "Correct its name, or leave it: it does no harm.",
        _FOLDER,
    ),
    error(
        "B213",
        "An empty cell that is needed",
        "The row means nothing without it.",
        "Fill it in, or delete the row.",
        _FOLDER,
    ),
    error(
        "B214",
        "The same thing twice",
        "Nobody could say which of the two counts.",
        "Keep one of them.",
        _FOLDER,
    ),
    error(
        "B215",
        "A cell that should hold a date",
        "A date in words, or with the month first, would be guessed.",
        "Write 2027-03-31, or 31/03/2027 with the day first.",
        _FOLDER,
    ),
    error(
        "B216",
        "A cell that should hold a whole number",
        "It stands beside totals.",
        "Write digits only.",
        _FOLDER,
    ),
    error(
        "B217",
        "A row with more cells than columns",
        "A comma inside a name shifts everything after it.",
        "Put texts with commas in quotation marks, or save the table again from Excel.",
        _FOLDER,
    ),
    error(
        "B218",
        "A round of nobody",
        "A return is known by the code of an organisation of the round.",
        "Write a row for each organisation into organisations.csv.",
        _FOLDER,
    ),
    error(
        "B219",
        "A code that cannot name a file",
        "Documents are called by the code of their network.",
        "Use letters, digits, '.', '_' and '-', at most 64.",
        _FOLDER,
    ),
    error(
        "B220",
        "A code that no organisation of the round has",
        "What is said would belong to nobody.",
        "Correct the code, or add the organisation to organisations.csv.",
        _FOLDER,
    ),
    error(
        "B221",
        "A word that the log does not know",
        "The log says sent, queried, agreed, declined or chosen.",
        "Correct the word in decisions.csv, or delete the row and note it with 'maturity round note' or "
        "'maturity round choose'. Until then 'maturity round status' goes on without that row; a run "
        "waits, because which file counts may be said in it.",
        _FOLDER,
    ),
    warning(
        "B222",
        "A table in the older encoding Windows-1252",
        "It was read, but a letter such as é may have become another one on the way.",
        "Save it from Excel as 'CSV UTF-8'.",
        _FOLDER,
    ),
    error(
        "B223",
        "A decision about a file that does not say which",
        "Agreeing with one return must never agree with another that came later.",
        "Delete the row from decisions.csv and note it with 'maturity round note' or 'choose': they write "
        "the digest of the file.",
        _FOLDER,
    ),
    error(
        "B224",
        "Something held by the ICB that the matrix has no place for",
        "It could be offered to nobody.",
        "Correct the id or the value in held.yaml.",
        _FOLDER,
    ),
    warning(
        "B225",
        "A fact that is answered, and accepted with another value",
        "The network's own answer counts, and somebody meant something else by the tick.",
        "Clear the answer, or the tick.",
        _FOLDER,
    ),
    warning(
        "B230",
        "Two files for one network",
        "They are never merged and nobody guesses which counts; until somebody chooses, neither does. "
        "A file that comes after the choice may be a correction, so it waits for another.",
        "Ask the network which it meant, then 'maturity round choose'.",
        _FOLDER,
    ),
    warning(
        "B231",
        "A return of nobody in the round",
        "Its code is not in organisations.csv, or that organisation had ended when the round closed.",
        "Ask whose it is: codes in a row are alike. Then correct the code inside the file, or the table.",
        _FOLDER,
    ),
    warning(
        "B232",
        "A file that could not be read",
        "It stops nothing and counts for nobody until it is mended.",
        "Read it alone with 'maturity score FILE' for all its problems, then ask for it again.",
        _FOLDER,
    ),
    warning(
        "B233",
        "A return from a network that had declined",
        "It counts. The log still says that the network declined.",
        "Note 'sent' for the network, so that the log says what happened.",
        _FOLDER,
    ),
    error(
        "B240",
        "A network whose documents could not be made",
        "The others were made. What stood there for this one was taken away, for it would mislead.",
        "Read its return alone with 'maturity report FILE -o plan.pdf'.",
        _RUN,
    ),
    error(
        "B250",
        "A shared copy of last year that cannot be read",
        "What this year's copies hide depends on what last year's said.",
        "Run last year's round again, or put the file back as it was published.",
        "tests/unit/test_rounds_attacked.py",
    ),
    error(
        "B251",
        "A word about an innovation record that is not there",
        "A record is shared only where its own network agreed to just that one.",
        "Copy the title from the network's return.",
        _RECORDS,
    ),
    error(
        "B252",
        "Neither share nor decline",
        "Nothing is guessed of what a network agreed to.",
        "Write what the network said, or leave the row out.",
        _RECORDS,
    ),
    warning(
        "B253",
        "A note about somebody who is not in the round",
        "What was noted is kept and counts for nobody. Mostly the organisation has left the table since, or "
        "its code was corrected there.",
        "Put it back into organisations.csv with its last day in 'ends', or correct the code in "
        "decisions.csv.",
        _FOLDER,
    ),
    error(
        "B254",
        "A framework that is not there",
        "The appendix would say what another framework says, or nothing.",
        "Name a file seen from the round's folder, or leave 'framework' out for the mapping that ships.",
        _FOLDER,
    ),
    error(
        "B255",
        "A framework beside a capability that the matrix does not have",
        "What it touches would stand nowhere.",
        "Name capabilities or domains by their ids, as 'maturity show' prints them.",
        _FOLDER,
    ),
    warning(
        "B256",
        "Last year's answers that are not of an earlier day",
        "What is of the same day or a later one is not last year's, so the two are not compared.",
        "Correct the day in one of the two, or give last year's own file.",
        "tests/unit/test_gathering_folders.py",
    ),
    error(
        "B257",
        "Something in round.yaml that nobody has filled in",
        "It would stand on the cover of every document.",
        "Write what it asks for in its place.",
        _FOLDER,
    ),
    warning(
        "B258",
        "Something in returns/ that is no file of it",
        "A link out of the folder would bring in what nobody sent; a pipe or a device is no form.",
        "Put a copy of the file itself into the folder, or take the link away.",
        _FOLDER,
    ),
    warning(
        "B262",
        "A plan of last year that cannot be read",
        "This year's plan says whether last year's worked. Without it only those actions are followed of "
        "which either year's answers say something.",
        "Run last year's round again, or put the file back into its 'out/plans' as it was written.",
        "tests/unit/test_running_reviews.py",
    ),
    warning(
        "B263",
        "A network that came of nobody",
        "A code that neither year's list has is mostly a slip of the pen. The network then begins without last "
        "year's answers, and has no trend.",
        "Correct the code in 'predecessors' or 'successors' of organisations.csv, or take it out.",
        "tests/unit/test_rounds_lineage.py",
    ),
    warning(
        "B264",
        "A return with another network's name",
        "Its code says whose it is, and the name inside it is that of another network of the round. One wrong "
        "digit in a code gives one network another's answers, so it waits, and no letter is written of it.",
        "Ask whose it is, then correct the code or the name inside the file. If both are right, 'maturity round "
        "choose'.",
        "tests/unit/test_rounds_register.py",
    ),
    error(
        "B290",
        "A network is not in the tables",
        "Its return could be read, and something in it could not be scored or planned for.",
        "Read it alone with 'maturity plan FILE', mend it or report what it says, and write the tables again.",
        _TABLES,
    ),
)
