"""The words that search treats apart: function words, irregular forms, acronyms that look like words."""

from claimdb.quantities.tables import words


def _forms(table: str) -> dict[str, str]:
    """Every word of a line → the first of it."""
    rows = (line.split() for line in table.splitlines())
    return {form: row[0] for row in rows if row for form in row[1:]}


# Dropped from the index and from queries. Negations are among them: a claim is worded positively and statements
# carry the negation, so keeping "not" would part them. Modal verbs and the words of bounds ("more than") go too:
# they are stored as modality and as bounds, and hardly any reader repeats them exactly.
FUNCTION_WORDS = frozenset(
    words(
        """
    a an the this that these those and or but nor if than then so as of to in into onto on upon by for from with
    within without at about above across after against along among amid around before behind below beneath beside
    besides between beyond during except inside near off outside over per since through throughout till toward
    towards under until up via while because although though whether
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it
    its itself they them their theirs themselves who whom whose which what where when why how
    am is are was were be been being do does did done doing have has had having will would shall should can could
    may might must cannot
    not no more most less least fewer many much some any each every all both either neither other such own same very
    too also just only even still yet already there here
    dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt mustnt aint
    im ive id ill youre youve youll hes shes theyre theyve theyll weve thats whats whos theres
        """
    )
)

# Written in capitals without dots these are acronyms (United States, World Health Organization, information
# technology, Islamic State), not the function words they spell.
CAPITALS = frozenset({"US", "WHO", "IT", "IS"})

# Forms that the stemmer does not bring together. Left out where another word is spelt the same and as common in
# news: left, found, lay, wound, bore, ground.
IRREGULAR = _forms(
    """
    arise arose arisen
    become became
    begin began begun
    blow blew blown
    break broke broken
    bring brought
    build built
    buy bought
    catch caught
    choose chose chosen
    come came
    deal dealt
    draw drew drawn
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    flee fled
    fly flew flown
    forbid forbade forbidden
    forget forgot forgotten
    get got gotten
    give gave given
    go went gone
    grow grew grown
    hear heard
    hide hid hidden
    hold held
    keep kept
    know knew known
    lay laid
    lead led
    lend lent
    lose lost
    make made
    mean meant
    meet met
    overthrow overthrew overthrown
    pay paid
    ride rode ridden
    rise rose risen
    run ran
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    shake shook shaken
    shoot shot
    show shown
    sink sank sunk
    speak spoke spoken
    spend spent
    spring sprang sprung
    stand stood
    steal stole stolen
    strike struck stricken
    swear swore sworn
    take took taken
    teach taught
    tell told
    think thought
    throw threw thrown
    undergo underwent undergone
    understand understood
    undertake undertook undertaken
    win won
    withdraw withdrew withdrawn
    withhold withheld
    write wrote written
    person people persons
    man men
    woman women
    child children
    serviceman servicemen
    policeman policemen
    spokesman spokesmen
    crisis crises
    foot feet
    tooth teeth
    wife wives
    life lives
    knife knives
    thief thieves
    half halves
    hypothesis hypotheses
    percent cent
    """
)  # "per cent" is "percent", "per" being dropped.

# Signs that stand for a word. Indexed under it, but not required of a text: "$5 million" is found by "5 million
# dollars", and the query "$5 million" finds "5 million dollars".
SIGNS = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "ruble", "₴": "hryvnia"}
