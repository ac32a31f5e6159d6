"""States by name, short name, adjective and people, and the seats of government that newspapers write for them.

The list is that of the members and observers of the United Nations, with the territories that news reports name as
speakers. A line is: name | other names | adjectives | people in the plural where it is not the adjective with "s".
"""

from functools import cache
from typing import Final, NamedTuple

_STATES: Final = """
Afghanistan||Afghan|Afghans;Albania||Albanian;Algeria||Algerian;Andorra||Andorran;Angola||Angolan
Antigua and Barbuda||Antiguan;Argentina||Argentine,Argentinian;Armenia||Armenian;Australia||Australian
Austria||Austrian;Azerbaijan||Azerbaijani,Azeri;Bahamas||Bahamian;Bahrain||Bahraini;Bangladesh||Bangladeshi
Barbados||Barbadian;Belarus||Belarusian;Belgium||Belgian;Belize||Belizean;Benin||Beninese;Bhutan||Bhutanese
Bolivia||Bolivian;Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian;Botswana||Botswanan;Brazil||Brazilian
Brunei||Bruneian;Bulgaria||Bulgarian;Burkina Faso||Burkinabe;Burundi||Burundian;Cambodia||Cambodian
Cameroon||Cameroonian;Canada||Canadian;Cape Verde|Cabo Verde|Cape Verdean;Central African Republic||Central African
Chad||Chadian;Chile||Chilean;China|People's Republic of China,PRC|Chinese;Colombia||Colombian;Comoros||Comorian
Costa Rica||Costa Rican;Croatia||Croatian;Cuba||Cuban;Cyprus||Cypriot;Czech Republic|Czechia|Czech
Denmark||Danish|Danes;Djibouti||Djiboutian
Democratic Republic of the Congo|Democratic Republic of Congo,DRC|Congolese;Republic of the Congo|Congo|;Dominica||
Dominican Republic||Dominican;East Timor|Timor-Leste|Timorese;Ecuador||Ecuadorean,Ecuadorian;Egypt||Egyptian
El Salvador||Salvadoran;Equatorial Guinea||Equatorial Guinean;Eritrea||Eritrean;Estonia||Estonian
Eswatini|Swaziland|Swazi;Ethiopia||Ethiopian;Fiji||Fijian;Finland||Finnish|Finns;France||French;Gabon||Gabonese
Gambia||Gambian;Georgia||Georgian;Germany||German;Ghana||Ghanaian;Greece||Greek;Grenada||Grenadian
Guatemala||Guatemalan;Guinea||Guinean;Guinea-Bissau||;Guyana||Guyanese;Haiti||Haitian;Honduras||Honduran
Hungary||Hungarian;Iceland||Icelandic|Icelanders;India||Indian;Indonesia||Indonesian
Iran|Islamic Republic of Iran|Iranian;Iraq||Iraqi;Ireland||Irish;Israel||Israeli;Italy||Italian
Ivory Coast|Côte d'Ivoire,Cote d'Ivoire|Ivorian;Jamaica||Jamaican;Japan||Japanese;Jordan||Jordanian
Kazakhstan||Kazakh,Kazakhstani;Kenya||Kenyan;Kiribati||;Kosovo||Kosovar;Kuwait||Kuwaiti;Kyrgyzstan||Kyrgyz
Laos||Laotian;Latvia||Latvian;Lebanon||Lebanese;Lesotho||Basotho;Liberia||Liberian;Libya||Libyan;Liechtenstein||
Lithuania||Lithuanian;Luxembourg||;Madagascar||Malagasy;Malawi||Malawian;Malaysia||Malaysian;Maldives||Maldivian
Mali||Malian;Malta||Maltese;Marshall Islands||Marshallese;Mauritania||Mauritanian;Mauritius||Mauritian
Mexico||Mexican;Micronesia||Micronesian;Moldova||Moldovan;Monaco||;Mongolia||Mongolian;Montenegro||Montenegrin
Morocco||Moroccan;Mozambique||Mozambican;Myanmar|Burma|Burmese;Namibia||Namibian;Nauru||Nauruan
Nepal||Nepalese,Nepali;Netherlands|Holland|Dutch;New Zealand||New Zealand|New Zealanders;Nicaragua||Nicaraguan
Niger||Nigerien;Nigeria||Nigerian;North Korea|DPRK,Democratic People's Republic of Korea|North Korean
North Macedonia|Macedonia|Macedonian;Norway||Norwegian;Oman||Omani;Pakistan||Pakistani;Palau||Palauan
Palestine|State of Palestine|Palestinian;Panama||Panamanian;Papua New Guinea||Papua New Guinean;Paraguay||Paraguayan
Peru||Peruvian;Philippines||Philippine,Filipino;Poland||Polish|Poles;Portugal||Portuguese;Qatar||Qatari
Romania||Romanian;Russia|Russian Federation|Russian;Rwanda||Rwandan;Saint Kitts and Nevis||;Saint Lucia||
Saint Vincent and the Grenadines||;Samoa||Samoan;San Marino||;São Tomé and Príncipe||;Saudi Arabia||Saudi
Senegal||Senegalese;Serbia||Serbian|Serbs;Seychelles||;Sierra Leone||Sierra Leonean;Singapore||Singaporean
Slovakia||Slovak;Slovenia||Slovenian;Solomon Islands||;Somalia||Somali;South Africa||South African
South Korea|Republic of Korea,ROK|South Korean;South Sudan||South Sudanese;Spain||Spanish|Spaniards
Sri Lanka||Sri Lankan;Sudan||Sudanese;Suriname||Surinamese;Sweden||Swedish|Swedes;Switzerland||Swiss;Syria||Syrian
Tajikistan||Tajik;Tanzania||Tanzanian;Thailand||Thai;Togo||Togolese;Tonga||Tongan
Trinidad and Tobago|Trinidad|Trinidadian;Tunisia||Tunisian;Turkey|Türkiye|Turkish|Turks;Turkmenistan||Turkmen
Tuvalu||;Uganda||Ugandan;Ukraine||Ukrainian;United Arab Emirates|UAE,U.A.E.,Emirates|Emirati
United Kingdom|Britain,Great Britain,UK,U.K.|British|Britons
United States|U.S.,US,USA,U.S.A.,America,United States of America|American;Uruguay||Uruguayan;Uzbekistan||Uzbek
Vanuatu||;Vatican City|Holy See|;Venezuela||Venezuelan;Vietnam||Vietnamese;Yemen||Yemeni;Zambia||Zambian
Zimbabwe||Zimbabwean;Taiwan||Taiwanese;Hong Kong||;Greenland||Greenlandic;Puerto Rico||Puerto Rican
Scotland||Scottish|Scots;Wales||Welsh;England||English;Northern Ireland||Northern Irish;Catalonia||Catalan
Chechnya||Chechen
"""
# Parts of the United States, which hold offices ("the Ohio governor") and, seldom, speak.
_PROVINCES: Final = """
Alabama|Ala.;Alaska|;Arizona|Ariz.;Arkansas|Ark.;California|Calif.;Colorado|Colo.;Connecticut|Conn.;Delaware|Del.
Florida|Fla.;Hawaii|;Idaho|;Illinois|Ill.;Indiana|Ind.;Iowa|;Kansas|Kan.;Kentucky|Ky.;Louisiana|La.;Maine|
Maryland|Md.;Massachusetts|Mass.;Michigan|Mich.;Minnesota|Minn.;Mississippi|Miss.;Missouri|Mo.;Montana|Mont.
Nebraska|Neb.;Nevada|Nev.;New Hampshire|N.H.;New Jersey|N.J.;New Mexico|N.M.;New York|N.Y.;North Carolina|N.C.
North Dakota|N.D.;Ohio|;Oklahoma|Okla.;Oregon|Ore.;Pennsylvania|Pa.;Rhode Island|R.I.;South Carolina|S.C.
South Dakota|S.D.;Tennessee|Tenn.;Texas|;Utah|;Vermont|Vt.;Virginia|Va.;Washington State|Wash.;West Virginia|W.Va.
Wisconsin|Wis.;Wyoming|Wyo.
"""
# Seats that stand for a government. Capitals only where a newspaper that has them speak means the government.
_SEATS: Final = """
White House:United States;Pentagon:United States;Oval Office:United States;Capitol Hill:United States
Washington:United States;State Department:United States;Justice Department:United States;Congress:United States
Foggy Bottom:United States;Kremlin:Russia;Moscow:Russia;Beijing:China;Zhongnanhai:China
Downing Street:United Kingdom;Whitehall:United Kingdom;London:United Kingdom;Buckingham Palace:United Kingdom
Élysée:France;Elysee:France;Paris:France;Quai d'Orsay:France;Berlin:Germany;Bundestag:Germany;Bundeswehr:Germany
Tokyo:Japan;Seoul:South Korea;Blue House:South Korea;Pyongyang:North Korea;Tehran:Iran;Kyiv:Ukraine;Kiev:Ukraine
Ankara:Turkey;Jerusalem:Israel;Knesset:Israel;Riyadh:Saudi Arabia;Doha:Qatar;Cairo:Egypt;Baghdad:Iraq;Damascus:Syria
New Delhi:India;Islamabad:Pakistan;Kabul:Afghanistan;Canberra:Australia;Ottawa:Canada;Madrid:Spain;Rome:Italy
Warsaw:Poland;Minsk:Belarus;Belgrade:Serbia;Budapest:Hungary;Havana:Cuba;Caracas:Venezuela;Taipei:Taiwan
Hanoi:Vietnam;Manila:Philippines;Stockholm:Sweden;Oslo:Norway;Helsinki:Finland;Copenhagen:Denmark;Vienna:Austria
Athens:Greece;Lisbon:Portugal;Bucharest:Romania;Vatican:Vatican City;Khartoum:Sudan;Addis Ababa:Ethiopia
Pretoria:South Africa;Abuja:Nigeria;Nairobi:Kenya;Bank of England:United Kingdom;Bank of Japan:Japan
Bundesbank:Germany;Federal Reserve:United States;Malacañang:Philippines;Malacanang:Philippines
Dhaka:Bangladesh;Colombo:Sri Lanka;Kathmandu:Nepal;Jakarta:Indonesia;Bangkok:Thailand;Kuala Lumpur:Malaysia
Phnom Penh:Cambodia;Vientiane:Laos;Naypyidaw:Myanmar;Ulaanbaatar:Mongolia;Astana:Kazakhstan;Tashkent:Uzbekistan
Bishkek:Kyrgyzstan;Baku:Azerbaijan;Tbilisi:Georgia;Yerevan:Armenia;Chisinau:Moldova;Chișinău:Moldova;Zagreb:Croatia
Sarajevo:Bosnia and Herzegovina;Pristina:Kosovo;Skopje:North Macedonia;Tirana:Albania;Podgorica:Montenegro
Ljubljana:Slovenia;Prague:Czech Republic;Bratislava:Slovakia;Vilnius:Lithuania;Riga:Latvia;Tallinn:Estonia
Bern:Switzerland;Dublin:Ireland;The Hague:Netherlands;Reykjavik:Iceland;Nicosia:Cyprus;Rabat:Morocco;Algiers:Algeria
Tunis:Tunisia;Tripoli:Libya;Amman:Jordan;Beirut:Lebanon;Muscat:Oman;Abu Dhabi:United Arab Emirates;Sanaa:Yemen
Harare:Zimbabwe;Lusaka:Zambia;Kigali:Rwanda;Kampala:Uganda;Kinshasa:Democratic Republic of the Congo;Accra:Ghana
Dakar:Senegal;Bamako:Mali;Ouagadougou:Burkina Faso;Niamey:Niger;N'Djamena:Chad;Asmara:Eritrea;Mogadishu:Somalia
Luanda:Angola;Maputo:Mozambique;Brasília:Brazil;Brasilia:Brazil;Buenos Aires:Argentina;Bogotá:Colombia
Bogota:Colombia;Quito:Ecuador;La Paz:Bolivia;Montevideo:Uruguay;Asunción:Paraguay;Mexico City:Mexico
Wellington:New Zealand
"""


class _Tables(NamedTuple):
    states: dict[str, str]
    adjectives: dict[str, str]
    peoples: dict[str, str]
    provinces: dict[str, str]
    seats: dict[str, str]
    adjective_of: dict[str, str]


def state(words: str) -> str | None:
    """The state that a name means: "U.S." and "the United States" give "United States"; None if it is none."""
    return _tables().states.get(_bare(words))


def people(words: str) -> str | None:
    """The state of the people with this name in the plural ("Iranians", "the French")."""
    return _tables().peoples.get(_bare(words))


def nation(words: str) -> str | None:
    """The state that a name or an adjective means ("South Korean" and "South Korea")."""
    bare = _bare(words)
    return _tables().states.get(bare) or _tables().adjectives.get(bare)


def adjective(name: str) -> str:
    """The adjective of a state ("South Korean"), or its name where there is none; "U.S." is the one in use."""
    return "U.S." if name == "United States" else _tables().adjective_of.get(name, name)


def province(words: str) -> str | None:
    """The part of the United States with this name or abbreviation."""
    return _tables().provinces.get(_bare(words))


def place(words: str) -> str | None:
    """The state or part of one that a name or adjective means."""
    return nation(words) or province(words)


def seat(words: str) -> str | None:
    """The state whose government a name of a seat or organ stands for ("the Kremlin" → Russia)."""
    return _tables().seats.get(_bare(words))


def _bare(words: str) -> str:
    words = words.replace("’", "'")
    return words[4:] if words[:4] in ("the ", "The ") else words


def _entries(table: str) -> list[str]:
    return [entry for line in table.split("\n") for entry in line.split(";") if entry]


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {}, {}, {}, {}, {})
    for entry in _entries(_STATES):
        name, others, adjectives, peoples = (*entry.split("|"), "", "", "")[:4]
        for each in (name, *filter(None, others.split(","))):
            tables.states[each] = name
        for each in filter(None, adjectives.split(",")):
            tables.adjectives.setdefault(each, name)
            tables.adjective_of.setdefault(name, each)
            tables.peoples.setdefault(each if each.endswith(("ese", "ish", "ch")) else each + "s", name)
        if peoples:
            tables.peoples[peoples] = name
    for entry in _entries(_PROVINCES):
        name, _, short = entry.partition("|")
        tables.provinces.update(dict.fromkeys(filter(None, (name, short)), name))
    tables.seats.update((each[0], each[2]) for each in (entry.partition(":") for entry in _entries(_SEATS)))
    return tables
