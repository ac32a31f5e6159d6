"""The verbs and nouns of saying, thinking, intending and denying, by what they tell of a source's position."""

from typing import Final

from claimdb.extraction.stance.inflection import table, word_set

_SAYING = """say tell add write state declare announce claim argue insist maintain contend assert allege warn reply
respond answer explain note remark comment report reveal disclose confirm acknowledge admit concede accuse charge
blame tweet post describe call label brand dub mention discuss talk speak testify swear stress emphasize emphasise
underline repeat reiterate recall recount quip joke complain lament predict forecast propose suggest hint imply
advise recommend urge demand ask request caution quote cite list vow pledge promise threaten offer agree disagree
criticize criticise condemn denounce decry blast slam mock praise thank assure boast brag continue conclude estimate
deny dispute reject dismiss refute rebut retract recant question challenge apologize apologise express voice shout
chant yell publish tout elaborate specify address speculate identify name detail answer clarify inform notify
observe point signal indicate plead rule read talk endorse invoke echo interject counter retort cry whisper email
text blog object protest appeal deem order decline refuse contest contradict debunk disavow repudiate credit
attribute defend commend concur affirm profess reaffirm proclaim pronounce relay brief update verify corroborate pen
remind correct withdraw walk vouch attest hail joke muse rail preach stipulate decree certify divulge"""
_THINKING = """believe think know feel fear expect consider see view understand suspect doubt wonder worry regard
realize realise remember imagine assume suppose guess trust learn like love hate favor favour support oppose prefer
wish hope anticipate foresee perceive appreciate recognize recognise misunderstand seem appear care mind regret
envisage presume reckon figure dislike admire respect resent enjoy forget"""
_INTENDING = """plan intend want aim seek try attempt prepare decide choose resolve strive plot scheme mull mean
desire aspire vie endeavor endeavour scramble"""
_SHOWING = "show find suggest indicate reveal demonstrate state confirm say prove"

SAYING: Final = table(_SAYING)
THINKING: Final = table(_THINKING)
INTENDING: Final = table(_INTENDING)
SHOWING: Final = table(_SHOWING)

# Nouns and adjectives that stand for an act of theirs: "in his belief", "is eager to".
THOUGHT_WORDS: Final = word_set(
    """belief beliefs view views opinion opinions feeling hope hopes fear fears worry worries concern
    expectation expectations suspicion suspicions skepticism scepticism skeptical sceptical convinced
    unconvinced confident sure unsure certain aware unaware worried afraid concerned surprised glad proud happy
    optimistic pessimistic wary eyes mind supporter supporters support opponent opponents opposition fan unclear
    doubtful hopeful hopefully likely unlikely"""
)
INTENTION_WORDS: Final = word_set(
    """intention intentions plan plans aim goal goals willing unwilling eager ready reluctant determined poised
    attempt attempts effort efforts bid desire wish set keen"""
)
SPEECH_NOUNS: Final = word_set(
    """statement statements remark remarks comment comments claim claims accusation accusations allegation
    allegations denial denials warning announcement interview speech criticism suggestion question questions
    argument complaint report reports response reply answer message promise pledge vow testimony tweet letter
    according via quoted contention assertion apology"""
)

# What can be denied or taken back because somebody said it, by contrast with an offer, a bill or a person.
CLAIM_NOUNS: Final = word_set(
    """claim claims accusation accusations allegation allegations charge charges assertion assertions suggestion
    suggestions notion idea implication insinuation insinuations rumor rumors rumour rumours report reports
    story stories statement statements remark remarks comment comments account accounts speculation theory
    theories contention contentions argument arguments criticism criticisms critique critiques complaint
    complaints estimate estimates figure figures number numbers finding findings conclusion conclusions version
    characterization characterizations characterisation characterisations description label wording portrayal
    depiction premise possibility narrative testimony fact facts assessment lie lies smear smears talk reporting
    interpretation explanation evidence blame responsibility information count toll tally prediction predictions
    confession forecast"""
)
# What an authority denies without saying that anything is untrue.
GRANTS: Final = word_set(
    """access entry visa visas bail parole permission motion motions request requests appeal appeals application
    applications petition petitions status nomination right rights opportunity chance asylum permit permits
    license licence service services treatment victory credit funding bid"""
)
FALSE_WORDS: Final = word_set(
    """false untrue baseless unfounded groundless lie lies fabricated fabrication fabrications fictitious bogus
    slander slanderous defamatory libel incorrect inaccurate erroneous falsehood falsehoods hoax meritless
    unsubstantiated fiction invention invented concocted mistaken"""
)
# Only said of a claim do these deny it: an absurd rule is still a rule.
ABSURD_WORDS: Final = word_set(
    """absurd ridiculous nonsense preposterous ludicrous laughable outrageous wrong misleading fake rubbish
    garbage propaganda speculative speculation farcical unjustified dishonest"""
)
PRONOUNS: Final = word_set("i we he she they it you this that these those")
NEGATORS: Final = word_set("not never no neither nor without")
DOCUMENTS: Final = word_set(
    """report reports study studies poll polls survey surveys document documents record records data statistic
    statistics figures filing filings lawsuit lawsuits suit suits complaint complaints letter letters email
    emails e-mail e-mails transcript transcripts memo memos memorandum order orders ruling rulings decision
    opinion book books article articles headline website site ad ads advertisement video videos footage
    indictment affidavit affidavits law laws bill act constitution treaty resolution review analysis
    investigation audit audits results result evidence images image photographs photos recordings recording tape
    tapes statement statements research paper papers essay editorial column post posts blog tweet tweets message
    messages logs minutes plan rule rules regulation regulations guidelines policy script numbers average
    averages table chart charts map maps list transcript assessment estimates estimate forecast findings test
    tests numbers release communique communiqué bulletin declaration clause article manuscript sign signs press-
    release screenshot screenshots receipts contract agreement code statute amendment polling biography memoir
    documentary manifesto platform cables dossier file files leaflet brochure certificate"""
)
