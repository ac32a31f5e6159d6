"""The words by which noun phrases of news prose tell what sort of source they name."""

from typing import Final


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


DETERMINERS: Final = listed("the a an this that these those its his her their our my your whose")
POSSESSIVES: Final = listed("his her its their our my your")
ARTICLES: Final = listed("the a an this that these those")
QUANTIFIERS: Final = listed(
    """some many several most few all both one two three four five six seven eight nine ten dozens hundreds
    thousands majority percent other others another no none more fewer less half any every each numerous various
    multiple"""
)
PREPOSITIONS: Final = listed(
    """of for at in from with to on by about against near under over within among inside outside between across
    behind without who whom which whose that where when as than familiar close briefed involved loyal opposed
    critical including representing working speaking surveyed interviewed polled asked aligned based named called
    posted published released issued obtained seen reviewed conducted commissioned sent during after before since
    until working following supporting backing opposing responsible knowledgeable knowing reached living attending
    carrying allied affiliated linked connected privy said says"""
)
RELATIVES: Final = listed("who whom which whose that where")
LEADING: Final = listed("by from per to for as even only just also both either and or but if not perhaps namely like")

# Titles that stand before a name. Those with a gender tell it.
MALE_TITLES: Final = listed("mr mister sir king prince lord duke father brother pope baron sheikh imam emperor sultan")
FEMALE_TITLES: Final = listed("mrs ms miss madam dame queen princess lady duchess sister baroness empress")
COURTESY: Final = listed("mr mrs ms miss mx mister sir dame dr prof professor rev reverend lord lady hon madam fr")
_RANKS: Final = listed(
    """gen general lt lieutenant col colonel maj major capt captain sgt sergeant adm admiral cmdr commander cpl
    corporal pvt private marshal brig brigadier officer detective det insp inspector supt superintendent constable
    trooper"""
)
ROLE_OF_TITLE: Final = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "pres": "president",
    "sec": "secretary",
    "amb": "ambassador",
    "dr": "doctor",
    "prof": "professor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "adm": "admiral",
    "sgt": "sergeant",
    "capt": "captain",
    "rev": "reverend",
    "atty": "attorney",
    "ag": "attorney general",
    "pm": "prime minister",
    "ceo": "chief executive",
    "maj": "major",
    "cmdr": "commander",
    "supt": "superintendent",
    "det": "detective",
    "insp": "inspector",
}
# Offices: one holder at a time, so that the office itself can be a source.
OFFICES: Final = listed(
    """president premier minister chancellor secretary governor mayor king queen emperor pope ambassador envoy
    director chairman chairwoman chair chairperson leader commissioner speaker undersecretary treasurer comptroller
    controller superintendent sheriff chief head governor-general attorney-general prosecutor-general ombudsman
    administrator executive dean rector provost chancellor principal vice-president general editor-in-chief
    publisher founder co-founder ceo surgeon-general regent monarch prince princess marshal archbishop patriarch
    ayatollah moderator"""
)
_LEGISLATORS: Final = listed(
    """senator representative congressman congresswoman lawmaker legislator deputy mp assemblyman assemblywoman
    councilman councilwoman councilor councillor alderman delegate whip"""
)
PERSONS: Final = (
    _LEGISLATORS
    | _RANKS
    | listed(
        """candidate nominee contender front-runner frontrunner hopeful rival opponent challenger incumbent
        politician billionaire millionaire businessman businesswoman tycoon mogul magnate developer entrepreneur
        investor neurosurgeon surgeon doctor physician nurse lawyer attorney prosecutor judge justice solicitor
        barrister professor scholar scientist researcher economist historian analyst expert specialist strategist
        consultant pollster adviser advisor aide official diplomat counselor counsel author writer novelist
        columnist reporter journalist correspondent editor anchor host commentator critic pundit blogger moderator
        actor actress singer comedian star filmmaker producer artist musician man woman boy girl guy father mother
        son daughter brother sister husband wife widow spouse uncle aunt friend neighbor neighbour resident voter
        supporter delegate activist organizer advocate campaigner protester student teacher worker farmer driver
        veteran soldier officer spokesman spokeswoman spokesperson manager operative bishop pastor priest cardinal
        rabbi imam reverend evangelist centrist democrat republican conservative liberal socialist libertarian
        independent native person figure celebrity lobbyist donor insider whistleblower source witness victim
        suspect defendant plaintiff refugee migrant survivor engineer inspector banker trader partner colleague
        successor predecessor heir vet villager islander passenger commuter shopper herder tenant homeowner landlord
        patient shopkeeper protestor trucker sailor pilot skipper crewman newcomer shareholder creditor grower rancher
        vendor hawker tourist pilgrim monk nun cleric medic paramedic dissident exile deserter defector conscript
        recruit reservist rebel fighter militant insurgent strongman dictator ruler statesman stateswoman first-lady
        lady member user
        speechwriter demographer firefighter policeman policewoman detective investigator agent owner player coach
        athlete
        secretary-general ally backer surrogate loyalist
        confidant confidante skeptic academic hacker mentor boss narrator reader caller dad mom grandfather grandmother
        cousin nephew niece designer chef auditor clerk surveyor actuary juror fisherman miner pupil coroner ranger
        trustee lender broker accountant relative striker employee contractor customer consumer negotiator mediator
        monitor observer volunteer biographer curator archaeologist biologist geologist meteorologist forecaster
        epidemiologist virologist pathologist toxicologist"""
    )
)
SPOKES: Final = listed("spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons")
TITLES: Final = COURTESY | _RANKS | OFFICES | frozenset(ROLE_OF_TITLE) | _LEGISLATORS | listed(
    """justice judge prince princess lord lady bishop cardinal father sister pope saint st manager strategist
    spokesman spokeswoman spokesperson adviser advisor aide counsel attorney lawyer professor analyst economist
    anchor host correspondent reporter columnist editor author nominee candidate rival lawmaker businessman coach
    officer director mullah hon messrs msgr rabbi pastor actor actress coordinator counselor delegate consultant
    historian chairwoman scientist activist operative pollster president-elect"""
) | MALE_TITLES | FEMALE_TITLES  # fmt: skip
# What follows "of" in a title and belongs to it: "Secretary of State".
COMPLEMENTS: Final = listed(
    """State Defense Defence Health Education Labor Labour Commerce Interior Treasury Staff Justice Energy
    Agriculture Transportation Homeland Foreign Affairs National Intelligence Security House Navy Army War Finance
    Police Operations Representatives Communications Government Management Budget Veterans Trade Industry
    Environment Culture"""
)
QUALIFIERS: Final = listed(
    """former ex-president ex then-president then current acting interim deputy vice assistant senior junior chief
    top new longtime late incoming outgoing retired presumptive Republican Democratic GOP fellow first lead national
    foreign prime presidential congressional"""
)
FORMER: Final = listed("former ex then late onetime past retired previous")

ORGANIZATIONS: Final = listed(
    """agency administration army association authority bank board bureau cabinet campaign center centre chamber
    charity church city club coalition college commission committee company conference congress consortium
    cooperative corporation corps council court department directorate embassy federation firm force foundation
    fund government group house inspectorate institute institution judiciary junta junta kingdom league legislature
    lab laboratory magistrate military ministry mission monarchy movement museum navy network office organization
    organisation parliament party police precinct regime school secretariat senate service society state studio
    team treasury tribunal trust union university utility watchdog airline carrier automaker manufacturer retailer
    developer supplier bloc alliance camp cartel brigade battalion militia operator hospital clinic chain startup
    start-up maker nonprofit non-profit pac leadership establishment panel jury outlet magazine newspaper paper
    station broadcaster website publication daily journal tabloid gazette weekly press post inspectorate regulator
    television radio think-tank tank delegation staff family district employer refinery plant mine smelter mill
    factory shipyard port prison brewery utility grocer brewer drugmaker chipmaker shipbuilder steelmaker lender
    insurer miner pollster conglomerate multinational subsidiary retailer distributor wholesaler contractor
    producer exporter importer shipper railway railroad publisher line body embassy consulate command exchange fund
    label archive"""
)
# Last words of proper names of organizations beside those above.
GUARDS: Final = frozenset({("coast", "guard"), ("national", "guard"), ("border", "guard")})
ORGANIZATION_TAILS: Final = listed(
    """inc corp co ltd llc plc gmbh ag sa nv lp llp company companies group holdings partners industries systems
    technologies airlines airways motors foods energy resources capital securities bancorp bank trust fund
    university college institute hospital party ministry department commission committee council agency bureau
    office court senate parliament association federation union league society foundation center centre network
    coalition alliance authority service services forces force army navy guard police corps campaign administration
    board times post journal gazette herald tribune news magazine review observer chronicle courier globe register
    sun star guardian telegraph press agriculture appliances parts ferries railways airways logistics
    pharmaceuticals laboratories labs studios pictures media communications international worldwide enterprises
    associates brothers sons caucus conference congress house organization organisation pac front brigades movement
    initiative project project institution museum school archive economics analytics research polling survey action
    ab sab spa bv oy oyj asa kk pty pvt sarl srl sas kg kgaa ngo development developments properties realty estates
    ventures solutions software minerals construction engineering logistics nonprofit forum operator ledger watch
    families consumers workers teachers electric petroleum oil gas mining steel shipping lines studio club
    democrats republicans reserve treasury embassy palace kremlin command
    power footwear sports"""
)
# Tails that are family names too: "Frank Church".
FAMILY_TAILS: Final = listed(
    "house bank church court post guard fund press sun star brothers sons watch front lines action"
)
ORGANIZATION_HEADS: Final = listed(
    """ministry department bank university board council committee institute bureau office center centre federation
    association house court college school organization organisation union league society commission agency academy
    coalition campaign chamber secretariat directorate embassy museum church port city party church house army
    group service services authority chiefs corps command administration trust tribunal assembly alliance network
    conference congress foundation hospital fund brotherhood doctors reporters physicians friends movement front
    club citizens americans workers teachers mothers daughters sons veterans knights scouts archdiocese diocese"""
)
PUBLICATIONS: Final = listed(
    """times post journal gazette herald tribune news magazine review observer chronicle courier globe register sun
    star guardian telegraph press newspaper paper magazine tabloid daily weekly website blog publication
    broadcaster outlet station network television radio ledger examiner inquirer standard mirror echo argus
    advertiser dispatch bulletin sentinel tageblatt zeitung rundschau tijd handelsblad dagblad tidende aftonbladet"""
)
# Well-known by one name, which is neither a person's nor followed by a telling noun.
KNOWN_PUBLICATIONS: Final = listed(
    """CNN NBC ABC CBS BBC MSNBC NPR PBS AP AFP DPA Reuters Bloomberg Politico POLITICO Axios Breitbart
    BuzzFeed Gawker Forbes Fortune Newsweek TIME Slate Salon Vox Yahoo Haaretz Interfax TASS Xinhua Yonhap
    KCNA NHK Kyodo Bellingcat Guardian Economist Atlantic C-SPAN Univision Telemundo Al-Jazeera TMZ Mediaite
    FiveThirtyEight Pravda Izvestia Kommersant Spiegel Bild WikiLeaks Wikipedia Vice Vogue ESPN CNBC"""
)
KNOWN_ORGANIZATIONS: Final = listed(
    """Facebook Twitter Google Apple Amazon Microsoft Uber Tesla Boeing Airbus Hamas Hezbollah Taliban ISIS
    ISIL Fatah Interpol Europol Eurostat Greenpeace Oxfam Amnesty Gazprom Rosneft Huawei Samsung Toyota
    Siemens Volkswagen Walmart Brussels Congress Parliament Senate Treasury Pentagon Kremlin Nasdaq Gallup Quinnipiac
    Pew Rasmussen YouGov Ipsos Instagram YouTube Snapchat Reddit Netflix Disney Pfizer Moderna Ford Exxon
    Shell Chevron Lufthansa Ryanair Mossad Likud OPEC UNICEF UNESCO NATO Congressional"""
)
DOCUMENTS: Final = listed(
    """report study poll survey statement letter lawsuit suit complaint affidavit indictment filing filings record
    records document documents email emails e-mail e-mails memo memorandum ad ads advertisement video book editorial
    article story polls surveys polling reports studies papers paper transcript transcripts post posts tweet tweets
    message messages release communique audit analysis assessment review findings finding data figures estimate
    estimates statistics census legislation law laws bill order ruling decision opinion precedents platform plan
    petition proposal resolution draft biography profile dossier briefing summary text contract agreement treaty
    constitution website page site blog column listing caption headline sign signs film documentary song photo
    photos image images footage intercepts results interview account accounts testimony rules policy guidelines
    index numbers ranking rankings speech song recording"""
)
# Groups that are no plural in "s".
GROUPS: Final = listed(
    """people police men women public media press crowd audience left right poor rich electorate world children
    majority minority leadership staff elite establishment youth elderly clergy personnel troops those neighbours
    faithful folks many some most others few none several everyone everybody someone somebody anyone nobody millions
    thousands hundreds dozens couple pair critics analysts politicians law-enforcement enforcement both base
    community family"""
)
# Adjectives and nouns that open a sentence with a capital, and are no names.
COMMON: Final = listed(
    """analysts experts officials critics economists investors police prosecutors investigators lawmakers aides
    advisers people voters polls residents witnesses scientists researchers arms military government federal state
    local city county senior top former current law legal political foreign nuclear intelligence defense defence
    security medical health public private national international global environmental financial economic human
    rights aid rescue relief police opposition rebel party campaign congressional presidential administration court
    industry company union business market energy oil gas health police fire school university independent outside
    western eastern northern southern conservative liberal progressive moderate establishment activist community
    religious church jewish some many several most few all both one two three four five six seven eight nine ten
    dozens hundreds thousands millions others other another recent new early late young old older younger black
    white latino women men parents students teachers workers doctors nurses farmers fishermen neighbors neighbours
    relatives families friends supporters opponents defenders protesters demonstrators organizers leaders diplomats
    lawyers attorneys judges bankers traders executives managers members sources insiders observers commentators
    pundits columnists reporters journalists editors readers viewers authorities agencies ministers generals
    soldiers troops veterans refugees migrants survivors victims election exit internal leaked documents records
    data figures weapons missile climate weather space tax trade labor labour housing consumer bank wall street
    leading prominent influential respected leaked emails surveys studies reports court-appointed skeptics sceptics
    allies rivals strategists consultants pollsters donors delegates americans emergency disaster"""
)
STOP: Final = listed(
    """a an the this that these those i you he she it we they his her its our their my your who which what when where
    why how and or but nor so yet for of in on at to by with from as if than then there here while after before
    since until because although though unless whether during under over about against between into through no not
    all some any many most more much few several both each every other another such only just even still also too
    very now once again never always often perhaps maybe yes asked said says like despite amid among according
    instead meanwhile however moreover indeed additionally earlier later last next first second third finally today
    yesterday tomorrow neither either whose is was are were be been has have had do does did will would could
    should can may might must let get one two three four five unlike hail feel thank click read see related photo
    image video advertisement please well oh look let's it's that's he's she's i'm we're they're don't i've you're
    there's what's who's didn't monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul
    aug sept sep oct nov dec back given using including without within along around across beyond near"""
)
NEVER_PERSONS: Final = listed(
    """day street avenue road act amendment war east west north south river lake sea ocean island islands bridge
    square plan deal program cup prize award games olympics week month year century bill code states america era
    valley california hampshire jersey york carolina dakota virginia angeles francisco vegas orleans texas florida
    kingdom tuesday monday sunday christmas easter caucus caucuses primary primaries election hall tower hotel park
    airport station beach mountain county city town heights hills garden stadium arena league""".lower()
)

# Nouns that tell the gender of whom they mean; "spokesman" is written of women too.
WOMEN: Final = listed(
    """woman girl mother daughter sister wife widow aunt actress lady grandmother niece businesswoman
    congresswoman chairwoman spokeswoman councilwoman policewoman nun"""
)
MEN: Final = listed(
    """man boy guy father son brother husband uncle grandfather nephew businessman congressman councilman monk"""
)
MALE: Final = listed("he him his himself")
FEMALE: Final = listed("she her hers herself")
PLURAL: Final = listed("they them their theirs themselves")
NEUTER: Final = listed("it its itself")
FIRST: Final = listed("i we me us my our mine ours myself ourselves")
SECOND: Final = listed("you your yours yourself yourselves")
PRONOUNS: Final = MALE | FEMALE | PLURAL | NEUTER | FIRST | SECOND | RELATIVES | listed("this")

# Verbs of headlines that title case makes look like names.
HEADLINE: Final = listed(
    """says blasts endorses compares slams calls wins hits attacks defends releases reveals admits backs claims warns
    wants makes gets takes tells vows slaps rips mocks urges hails rejects denies accuses suspends quits drops
    leads joins"""
)
# A firm is known by the words before these.
FIRMS: Final = listed(
    """inc corp co ltd llc plc gmbh company group holdings partners industries systems technologies airlines airways
    motors foods energy resources capital securities appliances parts ferries railways logistics pharmaceuticals
    laboratories studios pictures media communications enterprises electric petroleum oil gas mining steel shipping
    lines bank ab sab spa bv oy oyj asa kk pty pvt sarl srl sas kg minerals construction engineering development
    developments properties realty estates ventures solutions software power footwear sports"""
)
# Bodies that are known by their first word though they are no firms.
BY_FIRST: Final = FIRMS | listed("international foundation")
# "The Nevada Democrat" is a person of that party.
PARTISAN: Final = listed("democrat republican socialist libertarian independent conservative liberal progressive")
PARTISANS: Final = listed(
    """republicans democrats americans conservatives liberals libertarians millennials muslims christians catholics
    jews evangelicals latinos hispanics europeans africans asians arabs kurds sunnis shiites protestants hindus
    sikhs westerners texans floridians californians independents tories socialists communists greens"""
)
ADJECTIVES: Final = listed(
    "democratic republican conservative liberal christian muslim jewish catholic black white latino"
)

PARTICLES: Final = listed(
    """de del della dela delos delas bou ole arap degli der den van von da das dos do di la le las los el al bin binti
    ibn bint ben abu abd ould ter ten te op av y e du des af zu zum zur"""
)
SUFFIXES: Final = listed("jr sr ii iii iv esq phd md mp kc qc cbe obe jd")
# What a passive or impersonal cue holds, of which nobody says who.
SEEMS: Final = listed(
    """appear appears appeared appearing seem seems seemed seeming sound sounds sounded clear unclear looks look
    possible likely unlikely evident obvious evidence question"""
)
AUXILIARIES: Final = listed("is are was were be been being 's ’s got get gets are've")
ROLES: Final = TITLES | PERSONS
