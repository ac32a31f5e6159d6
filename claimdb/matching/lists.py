"""The words by which two wordings of one matter are told to be one: small on purpose.

A pair of words stands in one line only where newspapers use them for the same thing in the same place of a sentence;
a wrong merge is worse than a missed one. "Sell" is no "send", and who is "wounded" is not "killed".
"""

from collections.abc import Iterator
from typing import Final

from claimdb.quantities.tables import words
from claimdb.words.lists import IRREGULAR


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.splitlines() if line.strip())


def _first_of(table: str) -> dict[str, str]:
    """Every word of a line → the first of it."""
    return {word: row[0] for row in _rows(table) for word in row}


# Verbs in the infinitive; a line is one act.
ACTS: Final = _first_of(
    """
    send ship deliver supply provide transfer furnish
    receive
    sell export
    buy purchase import
    kill
    die
    injure wound
    attack strike hit
    visit
    travel go journey
    meet
    negotiate
    make produce manufacture
    launch
    fire
    dismiss sack
    test
    sign
    agree
    deploy station
    destroy demolish
    arrest apprehend
    detain
    free release liberate
    seize confiscate
    use employ utilise utilize
    hold carry contain accommodate
    rise increase grow climb
    fall drop decline decrease
    raise hike
    cut lower reduce
    begin start commence
    build construct erect
    violate breach
    steal
    help aid assist
    murder
    assassinate
    fund finance bankroll
    evade circumvent
    ban prohibit outlaw
    resign quit
    appoint
    approve
    conceal hide
    find discover
    intercept
    evacuate
    warn
    train instruct
    """
)
# Verbs besides those, so that the verb of a sentence is found where no auxiliary announces it.
OTHER_VERBS: Final = frozenset(
    words("""
        abandon abuse accept access accuse achieve acquire act add admit adopt advance afford aim allow amount
        announce answer appeal appear apply argue arm arrive ask assault attempt avoid back base bear beat become
        believe belong bill block bomb bombard boost borrow breed bribe bring broadcast burn burst bury call capture
        carry catch cause change charge chase cheat choose claim clash close collapse collect come command commit
        compete complete concern conduct confirm connect consider consist contact continue contribute control convert
        convict cost cover crash create cross cross-examine dam damage deal decide declare defeat defend defy delay
        demand deny depend derail design develop direct disappear discharge disclose discuss displace dispose
        distribute divert donate double drag draw drive drown dump earn eat elect emerge emit employ enable encourage
        end endanger enforce engage enjoy enlist ensure enter escape establish estimate exceed exchange execute exist
        expand expect expel expire explain explode exploit expose express extend extort face fail fake falsify feed
        feel fight fill finish fix flee flood flow fly follow force forge form found gain gather generate give grant
        guarantee hack halt hand happen harass harbour have head help hire host house ignore implement impose imprison
        improve include infect influence inform inspect install intend interfere invade invest investigate involve
        issue join jump keep kidnap know lack land last lead leak lease leave lend let lie lift limit link list live
        load lobby lose maintain manage march mark mean measure merge mine miss mislead move need obtain occupy occur
        offer open operate order organise organize oust outnumber overturn own pass pay pilfer place plan plant play
        poison pollute possess post prepare present preserve press prevent print privatise process promise propose
        protect prove publish pull punish push put quit raid ram rape reach read rebuild recall recognise recognize
        record recruit refuse register reject relate rely remain remove renew rent repair repay replace report
        represent request require rescue resettle resist resolve respond restore result retain retire retreat return
        reveal reverse revoke ride rig rob rule run sail save scrap search secure see seek seem set settle shell shift
        shoot show shut sink smuggle sow spend split spread spy stage stand stay step stop store storm strengthen
        succeed sue suffer suggest support surrender survive suspend swap swear sweep take tap target tax teach tell
        threaten throw torture total touch track trade trap treat trigger try turn undergo uncover undermine unite
        urge use vanish veto vow vote wage want warm waste watch wear weigh win withdraw withhold work worsen
        """)
) | frozenset(IRREGULAR.values())

# Verbs that say nothing where their object names the act: "conducted an attack".
LIGHT: Final = frozenset(words("conduct hold have make carry stage mount launch pay perform undertake wage do"))
NOMINAL_ACTS: Final = {
    "attack": "attack", "strike": "attack", "assault": "assault", "visit": "visit", "trip": "visit",
    "negotiation": "negotiate", "negotiations": "negotiate", "talks": "negotiate", "test": "test", "tests": "test",
    "meeting": "meet", "shipment": "send", "shipments": "send", "delivery": "send", "deliveries": "send",
    "sale": "sell", "sales": "sell", "attacks": "attack", "strikes": "attack", "raid": "raid", "raids": "raid",
}  # fmt: skip
# Acts in which the parties change places: who receives, and from whom, is who is sent to, and by whom.
INVERSES: Final = {"receive": "send", "buy": "sell"}
TRANSFERS: Final = frozenset({"send", "sell"})
# Acts of several parties alike.
MUTUAL: Final = frozenset({"meet", "negotiate", "agree", "sign", "marry", "trade", "clash"})
# Acts that happen again and again: two reports of one are the same event only if they are of the same time.
REPEATED: Final = frozenset(
    words("""
        kill injure attack visit meet launch test arrest free seize destroy damage fire intercept murder sink shoot
        raid assault bomb shell invade explode crash kidnap negotiate deploy evacuate appoint dismiss resign cut raise
        rise fall sign agree storm raid ram expel fine ban open close win lose march clash strike protest
        """)
)
PROJECTILES: Final = frozenset(
    words("missile rocket shell round artillery drone torpedo mortar bullet shot projectile")
)
# What is carried is often left out where it was named before: "the containers".
CARRIERS: Final = frozenset(
    words("""
        container shipment truck load crate box ton tonne barrel wagon carload cargo consignment delivery pallet batch
        round piece sack bag bottle case
        """)
)
CAUSES: Final = frozenset(
    words("""
        attack strike airstrike explosion blast crash earthquake quake flood fire storm hurricane tornado landslide
        raid bombing shelling shooting collapse accident avalanche clash battle war fight outbreak epidemic assault
        """)
)

# Nouns and adjectives; a line is one thing.
THINGS: Final = _first_of(
    """
    weapon weapons weaponry arms armaments
    ammunition munitions ammo
    soldier soldiers troops troop serviceman servicemen
    ship ships vessel vessels
    aircraft plane planes airplane airplanes aeroplane aeroplanes
    agreement agreements deal deals accord accords pact pacts
    company companies firm firms
    lawyer lawyers attorney attorneys
    prisoner prisoners detainee detainees inmate inmates
    hostage hostages captive captives
    person people persons
    child children kid kids
    millimetre millimeter millimeters millimetres mm
    kilometre kilometer kilometers kilometres km
    defence defense
    nuclear atomic
    film films movie movies
    doctor doctors physician physicians
    explosion explosions blast blasts
    earthquake earthquakes quake quakes
    attack attacks strike strikes
    worker workers employee employees
    """
)
# What a strike leaves "dead" or what "dies" are people where nothing else is said.
PEOPLE: Final = frozenset({"person"})

ROLES: Final = frozenset(
    words("""
        president prime minister premier leader chancellor king queen prince princess emperor pope mr mrs ms dr sir
        dame lord gen general col colonel adm admiral capt captain sgt lt maj major secretary chairman chairwoman
        chair sen senator rep representative gov governor mayor ambassador judge justice professor prof director chief
        head commander spokesman spokeswoman spokesperson foreign defense defence interior finance supreme vice deputy
        state executive dictator ruler lawmaker congressman congresswoman attorney sheriff rev reverend sheikh
        ayatollah
        """)
)
MONTHS: Final = frozenset(
    words("""
        january february march april may june july august september october november december jan feb mar apr jun jul
        aug sept sep oct nov dec
        """)
)
WEEKDAYS: Final = frozenset(words("monday tuesday wednesday thursday friday saturday sunday"))
TIMES: Final = MONTHS | WEEKDAYS | frozenset(words("yesterday today tomorrow week month year decade weekend"))

DETERMINERS: Final = frozenset(words("a an the this that these those its their his her our my your some any"))
POSSESSIVES: Final = frozenset(words("its their his her our my your"))
PRONOUNS: Final = frozenset(words("he she it they we i you this that these those who which him her them us me one"))
# They change nothing about what a claim is of.
DROPPED: Final = frozenset(
    words("""
        also already now currently recently just still reportedly allegedly nearly approximately roughly almost total
        estimated reported alleged so-called indeed then there even yet
        """)
)
BE: Final = frozenset(words("is are was were be been being am 's 're"))
HAVE: Final = frozenset(words("has have had having 've"))
DO: Final = frozenset(words("do does did"))
MODALS: Final = frozenset(words("will would shall should can could may might must"))
PLANS: Final = frozenset(words("will would shall 'll"))
ABLE: Final = frozenset(words("can could"))
NEGATIONS: Final = frozenset(words("not never no neither nor without n't cannot hardly nobody nothing none"))
# Verbs before another that change nothing, and those that make it a plan; all others count.
ASPECT_SAME: Final = frozenset(words("begin start commence continue keep"))
ASPECT_PLAN: Final = frozenset(words("plan intend vow promise prepare pledge mean"))
ASPECT_OTHER: Final = frozenset(
    words("""
        stop halt cease end quit fail refuse decline try attempt seek threaten offer want consider agree hope expect
        help order force allow urge ask tell persuade need avoid delay resume
        """)
)
PREPOSITIONS: Final = {
    "to": "to", "into": "to", "onto": "to", "toward": "to", "towards": "to", "from": "from", "in": "in",
    "inside": "in", "within": "within", "at": "at", "on": "on", "upon": "on", "over": "over", "about": "about",
    "regarding": "about", "concerning": "about", "with": "with", "by": "by", "for": "for", "against": "against",
    "under": "under", "through": "through", "via": "through", "between": "between", "among": "among",
    "near": "near", "around": "near", "during": "during", "throughout": "during", "before": "before",
    "after": "after", "following": "after", "since": "since", "until": "until", "across": "across",
    "without": "without", "outside": "outside", "behind": "behind", "beyond": "beyond", "despite": "despite",
    "amid": "amid", "above": "above", "below": "below", "off": "off", "along": "along", "per": "per", "than": "than",
    "as": "as", "like": "like", "out": "out", "of": "of", "because": "because",
}  # fmt: skip
# From here on a clause of its own begins, which counts as a whole.
CONDITIONS: Final = frozenset(words("if unless when whenever while although though whether because whereas where"))
RELATIVES: Final = frozenset(words("who whom whose which that"))
PARTICLES: Final = frozenset(words("up down off out away back"))
PURPOSES: Final = frozenset(words("use war"))
