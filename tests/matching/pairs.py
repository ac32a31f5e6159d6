"""Pairs of claims in our own words: of one matter, and of two that must not be taken for one.

A pair is two lines: the kind of the claim (and its unit) with one wording, and another wording. "plan/event" and
"quantity ton/barrel" are two kinds and two units, one each.
"""

from typing import NamedTuple

from pydantic import TypeAdapter

from claimdb.extraction.model import Wording
from claimdb.records.values import ClaimKind

_KINDS: TypeAdapter[ClaimKind] = TypeAdapter(ClaimKind)


class Pair(NamedTuple):
    """Two wordings."""

    one: Wording
    other: Wording


SAME = """
quantity container: North Korea has shipped containers of arms to Russia
    North Korea had sent containers of weapons to Russia
quantity container: North Korea has shipped containers of arms to Russia
    Containers of arms were shipped to Russia by North Korea
quantity container: North Korea has shipped containers of arms to Russia
    Pyongyang has delivered containers of weapons to Moscow
quantity container: North Korea has shipped containers of arms to Russia
    the number of containers of arms sent to Russia by North Korea
quantity container: North Korea has shipped containers of arms to Russia
    North Korea shipped over 1,200 containers of arms to Russia
quantity container: North Korea has shipped containers of arms to Russia
    By March, North Korea had sent containers of weapons to Russia
quantity container: North Korea has shipped containers of arms to Russia
    North Korea has supplied Russia with containers of weapons
quantity container: North Korea has shipped containers of arms to Russia
    Russia has received containers of arms from North Korea
quantity container: North Korea has shipped containers of arms to Russia
    North Korean containers of arms were shipped to Russia
quantity container: North Korea has shipped containers of arms to Russia
    The North Korean government sent containers of weapons to Russia
quantity container: North Korea has shipped containers of arms to Russia
    North Korea has shipped arms containers to Russia for its war in Ukraine
quantity round: Iran has provided Yemen with rounds of ammunition
    Iran provided rounds of ammunition to Yemen
event: North Korea sold artillery to Russia
    North Korea was selling Russia artillery
state: North Korea sells artillery to Russia
    Russia buys artillery from North Korea
state: North Korea sells artillery to Russia
    North Korea has been selling artillery to Russia
event: North Korea sells artillery to Russia
    Artillery was sold to Russia by North Korea
event: Vladimir Putin visited North Korea
    President Vladimir V. Putin of Russia travelled to North Korea
plan: Vladimir Putin visits North Korea
    Russian President Vladimir Putin will visit North Korea
plan: Vladimir Putin will travel to North Korea
    Vladimir Putin plans to visit North Korea
event: Kim Jong-un met Vladimir Putin
    Vladimir Putin met with Kim Jong Un
event: The North Korean leader, Kim Jong-un, met Vladimir Putin
    Kim Jong-un and Vladimir Putin met
event: Vladimir Putin and Kim Jong-un are negotiating over arms
    Vladimir Putin and Kim Jong-un were conducting arms negotiations
event: Vladimir Putin and Kim Jong-un are negotiating over arms
    Kim Jong-un was negotiating with Vladimir Putin over weapons
event: Russia launches ballistic missiles made in North Korea
    Russia had begun to launch ballistic missiles produced in North Korea
event: Russia launches ballistic missiles made in North Korea
    Russia fired ballistic missiles made in North Korea
event: Fragments of Hwasong-11A missiles were found in Kharkiv
    Hwasong-11A missile fragments have been found in Kharkiv
event: Norland attacked the port of Selm
    The port of Selm was struck by Norland
event: Norland attacked the port of Selm
    Norland hit Selm's port
event: Norland attacked Selm Harbor
    Norland carried out an attack on Selm Harbor
event: Israel struck Damascus
    Israel conducted a strike on Damascus
event: Israel struck Damascus
    Israeli forces attacked Damascus
event: Anna Berg was arrested in Oslo
    Anna Berg was apprehended in Oslo
event: The mayor, Anna Berg, resigned
    Mayor Anna Berg has quit
event: Norway has signed an agreement with Sweden
    Norway and Sweden signed a deal
event: Norway and Sweden signed a pact
    A pact was signed by Sweden and Norway
quantity soldier: Russia deployed soldiers to Belarus
    Troops were deployed to Belarus by Russia
quantity soldier: Russia has stationed troops in Syria
    Soldiers are stationed in Syria by Russia
quantity employee: Acme Motors employs workers in Ohio
    Acme Motors employed workers in Ohio
quantity person: The Selm earthquake killed people
    People were killed by the Selm earthquake
quantity person: The Selm earthquake killed people
    People died in the Selm earthquake
event: A bomb killed Omar Haddad in Aleppo
    Omar Haddad was killed in Aleppo by a bomb
state: China bans imports of coal from Australia
    China has prohibited imports of coal from Australia
event: China approved the sale of Acme Chips
    The sale of Acme Chips was approved by China
event: Acme Chips destroyed records of the spill
    Records of the spill were destroyed by Acme Chips
event: Acme Chips hid the defect from regulators
    Acme Chips concealed the defect from regulators
event: Acme Chips had hidden the defect
    Acme Chips concealed the defect
event: Acme Chips did conceal the defect
    The defect was being concealed by Acme Chips
quantity hostage: Hamas freed hostages held in Gaza
    Hamas released captives held in Gaza
quantity barrel: Iran exports barrels of oil to China
    Iran sells barrels of oil to China
quantity barrel: Iran exports barrels of oil to China
    Iranian barrels of oil are exported to China
event: The United States purchased uranium from Kazakhstan
    Kazakhstan sold uranium to the United States
event: The U.S. bought uranium from Kazakhstan
    The United States has bought uranium from Kazakhstan
event: The U.S. destroyed a tank near Homs
    A tank was destroyed by the United States near Homs
event: Ford Motor sacked Peter Lund
    Peter Lund was dismissed by Ford Motor
event: Ford Motor fired Peter Lund
    Peter Lund was fired by Ford Motor
event: Turkish troops shot down a drone over Idlib
    A drone was shot down over Idlib by Turkish soldiers
event: The World Bank has financed a dam in Laos
    A dam in Laos was funded by the World Bank
state: Wagner Group trains soldiers in Mali
    Soldiers in Mali are trained by Wagner Group
event: Syria used chemical weapons in Douma
    Chemical weapons were used in Douma by Syria
event: Syria used chemical weapons in Douma
    Syrian forces employed chemical arms in Douma
event: Serbia rejected the plan of Kosovo
    Kosovo's plan was rejected by Serbia
event: North Korea tested a Hwasong-18 missile
    A Hwasong-18 missile was tested by North Korea
event: North Korea tested a Hwasong-18 missile
    North Korea conducted a Hwasong-18 missile test
state: Belarus violates the Minsk accords
    The Minsk agreements have been breached by Belarus
event: Jean-Claude Petit murdered Luc Moreau
    Luc Moreau was murdered by Jean-Claude Petit
state: Company officials knew of Norfolk Bay's leak
    Norfolk Bay's leak was known of by company officials
event: Acme Chips bribed inspectors in Lagos
    Inspectors in Lagos were bribed by Acme Chips
event: Sixteen ships of Greece were seized by Iran
    Iran seized 16 Greek vessels
event: Iran seized the Greek vessel Aurora Star
    The Greek ship Aurora Star was seized by Iran
"""

DIFFERENT = """
# the parties change places
event: Russia sent arms to North Korea
    North Korea sent arms to Russia
event: Russia sold artillery to North Korea
    Russia bought artillery from North Korea
event: Israel attacked Iran
    Iran attacked Israel
event: Israel attacked Iran
    Israel was attacked by Iran
event: Anna Berg accused Carl Dahl
    Carl Dahl accused Anna Berg
event: Norland freed the crew of Selm
    Selm freed the crew of Norland
event: Ford Motor sued Acme Chips
    Ford Motor was sued by Acme Chips
event: Anna Berg's brother visited Carl Dahl
    Carl Dahl's brother visited Anna Berg
event: North Korea received grain from Russia
    Russia received grain from North Korea
event: The mayor's aide bribed Carl Dahl
    The aide's mayor bribed Carl Dahl
event: The prime minister of Norway met the king of Spain
    The king of Norway met the prime minister of Spain
event: Anna Berg and not Carl Dahl shot Omar Haddad
    Carl Dahl and not Anna Berg shot Omar Haddad
event: Exports from Norway to Chad rose
    Exports from Chad to Norway rose
event: Norway bought tanks for Chad from Spain
    Spain bought tanks for Chad from Norway
event: Ukraine said Russia attacked Kyiv
    Russia said Ukraine attacked Kyiv
# another country or party
event: George H.W. Bush met Tony Blair
    George W. Bush met Tony Blair
event: John F. Smith signed the deal
    John Q. Smith signed the deal
quantity container: North Korea has shipped containers of arms to Russia
    Iran has shipped containers of arms to Russia
quantity container: North Korea has shipped containers of arms to Russia
    South Korea has shipped containers of arms to Russia
quantity container: North Korea has shipped containers of arms to Russia
    North Korea has shipped containers of arms to Syria
event: Vladimir Putin visited North Korea
    Vladimir Putin visited South Korea
event: Vladimir Putin visited North Korea
    Dmitry Peskov visited North Korea
event: Kim Jong-un visited Russia
    Kim Yo-jong visited Russia
event: George Hale signed the treaty
    Martha Hale signed the treaty
event: Guinea arrested Omar Haddad
    Guinea-Bissau arrested Omar Haddad
event: Niger expelled the envoy of France
    Nigeria expelled the envoy of France
event: The Russian navy sank the Aurora Star
    The Ukrainian navy sank the Aurora Star
event: Sudan closed the border
    South Sudan closed the border
event: The president of Norland resigned
    The president of Selm resigned
# another unit
quantity container/round: North Korea has shipped containers of arms to Russia
    North Korea has shipped rounds of arms to Russia
quantity container/ton: North Korea has shipped arms to Russia
    North Korea has shipped arms to Russia by sea
quantity percent/dollar: Norland raised the tax on fuel
    Norland raised the tax on fuel again
quantity hour/day: Norland held Anna Berg
    Norland held Anna Berg in a cell
quantity barrel/dollar: Iran sells oil to China
    Iran has sold oil to China
# another object
quantity container: North Korea has shipped containers of arms to Russia
    North Korea has shipped containers of grain to Russia
event: North Korea sold artillery to Russia
    North Korea sold missiles to Russia
event: North Korea sold artillery to Russia
    North Korea sold coal to Russia
event: Russia launched ballistic missiles made in North Korea
    Russia launched ballistic missiles made in Iran
event: Russia launched ballistic missiles made in North Korea
    Russia launched cruise missiles made in North Korea
event: North Korea tested a Hwasong-18 missile
    North Korea tested a Hwasong-17 missile
event: Fragments of Hwasong-11A missiles were found in Kharkiv
    Fragments of Hwasong-12 missiles were found in Kharkiv
quantity round: The Aurora Star could hold rounds if filled with 152 mm shells
    The Aurora Star could hold rounds if filled with 122 mm rockets
quantity round: The Aurora Star could hold 152 mm artillery shells
    The Aurora Star could hold 122 mm rockets
quantity round: The Aurora Star could hold 152 mm shells
    The Aurora Star could hold 155 mm shells
event: Norland attacked the port of Selm
    Norland attacked the airport of Selm
event: Acme Chips concealed the defect
    Acme Chips concealed the leak
quantity soldier/civilian: The Selm blast killed soldiers
    The Selm blast killed civilians
quantity person: The Selm blast killed people
    The Harl blast killed people
# another act
event: North Korea sold artillery to Russia
    North Korea offered artillery to Russia
event: North Korea sent artillery to Russia
    North Korea sold artillery to Russia
quantity person: The Selm earthquake killed people
    The Selm earthquake injured people
quantity person: The Selm earthquake killed people
    The Selm earthquake displaced people
event: Acme Chips built a plant in Ohio
    Acme Chips closed a plant in Ohio
event: Norland raised the tax on fuel
    Norland cut the tax on fuel
event: Anna Berg was arrested in Oslo
    Anna Berg was released in Oslo
event: Anna Berg was arrested in Oslo
    Anna Berg was convicted in Oslo
event: Acme Chips was sued by Ford Motor
    Acme Chips was bought by Ford Motor
event: North Korea launched a missile
    North Korea launched a website
event: Ford Motor fired Peter Lund
    Ford Motor hired Peter Lund
event: Norland shot down a drone over Selm
    Norland shot a drone over Selm
event: Peter Lund stepped down at Acme Chips
    Peter Lund stepped up at Acme Chips
event: Anna Berg died in Oslo
    Anna Berg was killed in Oslo
event: Anna Berg was detained in Oslo
    Anna Berg was arrested in Oslo
event: Ford Motor named Peter Lund
    Ford Motor appointed Peter Lund
# another time or place
event: Norland attacked Selm in March
    Norland attacked Selm in April
event: Norland attacked Selm in March
    Norland attacked Selm
event: Kim Jong-un visited Russia in 2019
    Kim Jong-un visited Russia in 2023
event: Kim Jong-un met Vladimir Putin in Moscow
    Kim Jong-un met Vladimir Putin in Vladivostok
event: A bomb killed Omar Haddad in Aleppo
    A bomb killed Omar Haddad in Homs
event: Anna Berg was arrested on Monday
    Anna Berg was arrested on Friday
event: Russia attacked Kharkiv before the talks
    Russia attacked Kharkiv after the talks
quantity worker: Acme Motors employs workers in Ohio
    Acme Motors employs workers in Texas
quantity soldier: Russia stationed soldiers in Syria
    Russia stationed soldiers near Syria
event: The first Selm trial acquitted Carl Dahl
    The second Selm trial acquitted Carl Dahl
# negation
event: North Korea sold artillery to Russia
    North Korea never sold artillery to Russia
event: Acme Chips concealed the defect
    Acme Chips did not conceal the defect
event: Acme Chips warned Ford Motor
    Acme Chips failed to warn Ford Motor
event: Acme Chips hired Peter Lund
    Acme Chips refused to hire Peter Lund
event: Anna Berg left with Carl Dahl
    Anna Berg left without Carl Dahl
# plan, attempt, ability and deed
plan/event: Vladimir Putin will visit North Korea
    Vladimir Putin visited North Korea
event: Vladimir Putin plans to visit North Korea
    Vladimir Putin visited North Korea
state: North Korea could supply weapons to Russia
    North Korea supplies weapons to Russia
event: Norland tried to free Anna Berg
    Norland freed Anna Berg
event: Norland threatened to attack Selm
    Norland attacked Selm
event: Norland stopped exporting coal to Selm
    Norland exported coal to Selm
event: Norland agreed to sell coal to Selm
    Norland sold coal to Selm
event: Norland accidentally hit Selm
    Norland deliberately hit Selm
# part and whole
event: Norland freed all prisoners of Selm
    Norland freed prisoners of Selm
event: Norland freed half the prisoners of Selm
    Norland freed the prisoners of Selm
event: Norland destroyed a bridge in Selm
    Norland destroyed bridges and roads in Selm
event: Norland and Harl attacked Selm
    Norland attacked Selm
event: Acme Chips closed the plant in Ohio
    Acme Chips closed the plant in Ohio and the plant in Texas
event: Norland destroyed the roof of the Selm hospital
    Norland destroyed the Selm hospital
event: Norland arrested a former minister of Selm
    Norland arrested a minister of Selm
event: Norland banned imports of coal
    Norland banned imports
state: Norland sells ballistic missiles to Selm
    Norland sells missiles to Selm
# words that are spelt or stemmed alike
event: Selm University sued an author
    Selm University sued an authority
event: Norland lost an arm of the river
    Norland lost the arms of the river
event: Acme Chips hired an executive of Ford Motor
    Acme Chips hired an executor of Ford Motor
event: Norland adopted an import tax
    Norland adopted an important tax
event: Norland found the wreck of the Aurora Star
    Norland founded the wreck of the Aurora Star
event: Norland fired a minister of Selm
    Norland fired a missile of Selm
state: Turkey buys turkey from Greece
    Turkey buys poultry from Greece
# nobody is named who would be the same in another text
event: The minister visited the factory
    The minister travelled to the factory
event: Police arrested two men
    Two men were arrested by police
event: He sold artillery to Russia
    He was selling artillery to Russia
event: The company concealed the defect
    The firm hid the defect
event: Officials met the families
    The families met with officials
# a condition or another clause
event: Norland will free Anna Berg if Selm pays
    Norland will free Anna Berg if Harl pays
event: Norland will free Anna Berg if Selm pays
    Norland will free Anna Berg
event: Norland attacked Selm, killing a priest
    Norland attacked Selm, killing a nun
event: Norland sold Selm guns that were stolen
    Norland sold Selm guns that were new
event: Norland sent a ship to free Anna Berg
    Norland sent a ship to arrest Anna Berg
event: Norland sent arms to Selm for use in Harl
    Norland sent arms to Selm for use in Oslo
"""


def pairs(table: str) -> list[Pair]:
    """The pairs of a table."""
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    return [_pair(line, other.strip()) for line, other in zip(lines[::2], lines[1::2], strict=True)]


def _pair(line: str, other: str) -> Pair:
    given, _, one = line.partition(": ")
    kinds, _, units = given.partition(" ")
    first_kind, _, second_kind = kinds.partition("/")
    first_unit, _, second_unit = units.partition("/")
    return Pair(
        Wording(one, _KINDS.validate_python(first_kind), first_unit or None),
        Wording(other, _KINDS.validate_python(second_kind or first_kind), second_unit or first_unit or None),
    )
