"""A wire story of our own, as papers print it, and articles that are no copies of it."""

HEADLINE = "Dam at Vellmar opened for the first time in forty years"

WIRE = """VELLMAR, April 3 (Reuters) - Engineers opened two gates of the Vellmar dam on Thursday after a week of rain \
filled the reservoir to within a metre of its crest, the regional water board said.

The board's director, Ilse Marwick, said the release would go on for at least three days and would raise the river \
Tannet by up to 80 centimetres in the towns below the dam.

"We are letting out water on our own terms so that the river does not take it on its terms later," Marwick told \
reporters at the site. "Nobody needs to leave home tonight, but everybody should know where they would go."

Farmers in the lower valley accused the board of waiting too long. Their association said some 400 hectares of winter \
barley were already under water and that it would ask the government for compensation.

The board denied that it had hesitated. It said the gates, which were last used in 1985, had been inspected twice \
since January and were opened as soon as the level passed the mark laid down in the operating rules.

The agriculture minister, Tomas Brandeis, said he would visit the valley on Saturday. He declined to say whether money \
had been set aside.

Forecasters expect the rain to ease from Sunday. The river service kept its highest warning in force for Vellmar, \
Oberlau and the villages between them.
"""

PARAGRAPHS = WIRE.strip().split("\n\n")

REWRITTEN = f"""Gates open as Tannet rises

{WIRE}
At Oberlau town hall on Thursday evening, the mayor handed out sandbags to residents of Mill Street, many of whom \
remembered the floods of their childhood. "My cellar is empty and my shoes are upstairs," said one of them. The fire \
brigade asked drivers to keep away from the old bridge until further notice.
"""

CUT = "Vellmar dam: farmers blame the water board\n\n" + "\n\n".join(PARAGRAPHS[:4])

OTHER_WORDS = """Flood gates raised at Vellmar as reservoir nears its limit

The old spillway at Vellmar roared into life yesterday. For the first time in four decades the water board drew up two \
of its steel gates, because seven wet days had left the lake behind the wall almost full.

Ilse Marwick, who runs the board, expects the operation to last into the weekend. Downstream, people must reckon with \
a Tannet that stands the better part of a metre higher than usual, she explained during a visit to the wall.

In the valley anger is growing. Growers complain that the decision came days too late; by their own count four hundred \
hectares of barley have drowned, and they want the state to pay. The board rejects the charge and points to its rule \
book, under which the gates may be moved only once a certain level is reached.

Minister Tomas Brandeis has announced that he will come on Saturday. About funds he kept silent. Drier weather is in \
sight, according to the meteorologists, from the end of the week; until then the red alert stays in place.
"""

QUOTING = """Water board chief under fire

The director of the water board finds herself at the centre of a dispute that began long before the rain. Council \
papers seen by this newspaper show that the repair of the spillway was put off three times since 2011, each time for \
want of a few hundred thousand.

"We are letting out water on our own terms so that the river does not take it on its terms later," Marwick told \
reporters at the site. "Nobody needs to leave home tonight, but everybody should know where they would go."

That did not calm the opposition. Its spokeswoman for the environment called on Marwick to publish every inspection \
report of the last fifteen years, and said a committee of inquiry could not be ruled out. Marwick's own staff council \
asked for a sober debate. The papers also show that an outside expert had warned of rust on the hinges of the third \
gate, which was not among those moved this week.
"""

NOTICES = """Home | News | Sport | Weather | Opinion | Video | Podcasts | More
Subscribe today and get full access to every story on all of your devices for one low price.
Sign up for our newsletter and have the stories that matter delivered to your inbox every morning.
We use cookies to improve your experience on this site; read our privacy policy to learn more about them.
"""
RIGHTS = """
Follow us on all of our channels for the latest from your town and from the whole of the region.
© 2024 The Tannet Courier. All rights reserved. This material may not be published, broadcast or rewritten.
"""
MARKET = (
    NOTICES
    + """Egg prices fall at Oberlau market

Eggs were cheaper on Wednesday than at any time since the autumn, stallholders at Oberlau market said. A dozen went \
for a little under three crowns, down from nearly four at the end of January, as hens in the upper valley came back \
into lay after the short days of winter and two large farms reopened their barns.
"""
    + RIGHTS
)
CHOIR = (
    NOTICES
    + """Choir wins at its third attempt

The mixed choir of Saint Hilda took first place at the provincial contest on Sunday evening, after finishing second \
twice in a row. Its leader, a retired postman, thanked the bakers of the town, whose unsold rolls had carried forty \
singers through six weeks of rehearsal in an unheated hall beside the railway yard.
"""
    + RIGHTS
)


def another(number: int, words: int = 200) -> str:
    """A text that shares no run of words with others of another number."""
    return " ".join(f"w{(number * 7919 + place * 104729) % 1_000_003}" for place in range(words)) + "."
