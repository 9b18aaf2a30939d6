"""Words that are names and something else too, in plain letters: what decides whether a word is a name."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that is a list of them."""
    return frozenset(text.split())


# Parts of names that say nothing of a person when they stand alone.
PARTICLES = word_set("""
    van der den de het ter ten te von vom zu zum zur la le las los lo les l del della dello di da do dos das du des d
    al el ul as ash ibn bin bint binti binte ben bte abd abu umm um ould ag ait y e i a o u san santa santo saint st
    ste mac mc fitz ap nic ni ui ua af av thi wa wan op in jr sr ii iii iv بن ابن بنت عبد الله ابو ام ال
""")

# Said before a name, and taken away with it: they too say something of a person.
TITLES = word_set("""
    mr mrs ms miss mx dr prof professor doctor sir madam madame monsieur mme mlle senor senora srta dona don herr
    herrn frau mama papa aunt auntie uncle pan pani pana panie signor signora dott ing eng hon rev nurse sister
    brother chief sheikh haji hajji alhaji imam
""")
# Of these some are ordinary words, and are taken away only where the name is certain.
TITLES_OF_A_NAME = TITLES | word_set("m sr sra fr br dra profa mwalimu ustaz")

MONTHS = word_set("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco maio
    junho julho setembro outubro novembro dezembro januar februar marz juni juli oktober dezember monday tuesday
    wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes
    miercoles jueves viernes sabado domingo segunda terca quarta quinta sexta montag dienstag mittwoch donnerstag
    freitag samstag sonntag easter ramadan christmas
""")

PLACES = word_set("""
    africa african america american americas asia asian europe european angeles francisco diego salvador paz
    afghanistan albania algeria andorra angola argentina armenia australia australian austria austrian azerbaijan
    bahrain bangladesh barbados belarus belgium belgian belize benin bhutan bolivia bosnia botswana brazil brazilian
    brasil bulgaria burkina faso burundi cambodia cameroon canada canadian chad chile china chinese colombia colombian
    comoros congo costa rica croatia cuba cuban cyprus czechia czech denmark danish djibouti dominica ecuador egypt
    egyptian england english eritrea estonia eswatini ethiopia ethiopian fiji finland finnish france french gabon
    gambia georgia germany german ghana greece greek grenada guatemala guinea guyana haiti honduras hungary hungarian
    iceland india indian indonesia iran iraq ireland irish israel italy italian jamaica japan japanese jordan
    jordanian kazakhstan kenya kenyan korea korean kosovo kuwait laos latvia lebanon lesotho liberia libya lithuania
    luxembourg macedonia madagascar malawi malaysia maldives mali malta martinique mauritania mauritius mexico mexican
    moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger
    nigeria nigerian norway norwegian oman pakistan palau palestine panama papua paraguay peru philippines poland
    polish portugal portuguese qatar romania romanian roman russia russian rwanda samoa scotland scottish senegal
    serbia serbian seychelles singapore slovakia slovenia solomon somalia spain spanish lanka sudan suriname sweden
    swedish switzerland swiss syria thai taiwan tajikistan tanzania thailand timor togo tonga trinidad tobago tunisia
    turkey turkish turkmenistan tuvalu uganda ukraine ukrainian uruguay uzbekistan vanuatu vatican venezuela viet
    vietnam vietnamese nam wales yemen zambia zimbabwe nairobi lagos abuja accra dakar kampala dar salaam addis ababa
    cairo tunis rabat casablanca johannesburg pretoria cape town durban lusaka harare lilongwe maputo luanda kinshasa
    bamako ouagadougou abidjan freetown monrovia london paris berlin madrid lisbon rome roma milan vienna geneva
    zurich brussels amsterdam rotterdam copenhagen oslo stockholm helsinki warsaw prague budapest bucharest sofia
    belgrade zagreb athens istanbul ankara kyiv moscow minsk riga vilnius tallinn dublin edinburgh york boston chicago
    washington houston austin dallas denver phoenix sydney melbourne perth adelaide brisbane auckland wellington delhi
    mumbai kolkata chennai dhaka kathmandu karachi lahore islamabad kabul tehran baghdad amman beirut damascus
    jerusalem riyadh dubai doha muscat seoul busan tokyo kyoto osaka beijing shanghai hong kong taipei manila jakarta
    bangkok hanoi saigon phnom penh yangon kuala lumpur lima bogota quito caracas santiago buenos aires montevideo
    asuncion brasilia rio janeiro sao paulo puebla guadalajara monterrey kingston alexandria
""")

# Words that every organisation may have in its name.
GENERIC = word_set("""
    action administration africa agency aid alliance asociacion association associates authority bank board budget
    bureau business campus capital care center centre centro change charity child children citizen citizens city civic
    civil clinic coalition college commission committee common commons communale communaute communes communities
    community company comunidad concern confederation connect consortium consult consulting cooperation cooperative
    corporation council country county data department development digital direction district districts division
    economic economy education electricity empowerment energy engineering enterprise environment environmental
    equality equity evaluation exchange facility family farmers federal federation female finance financial first
    fondation food forest forum foundation free friends fund funds future general girls global good governance
    government green group groups growth health help higher home hope hospital house housing human humanitarian hub
    impact inclusion inclusive independent infrastructure initiative innovation institut institute institution
    instituto integrated international junta justice knowledge lab labor laboratory labour land law leadership league
    learning ledger library limited living local management medical migration ministere ministerio ministry mission
    mobility monitoring mother mothers movement municipal municipality municipios mutual nation national nations
    nature network new nongovernmental north northern nurses observatoire observatory office official open
    organisation organization organizacion partners partnership peace people peoples planning plan policy population
    power practice primary private programme program project public queens refugees regional reproductive research
    reseau resource resources rights rural safe salud sante saude save school schools science sciences secretariat
    section sector security service services social society solidarity solutions south southern state states
    statistics strategy studies support sustainable system systems task team technical technology together town towns
    trade training transparency transparent transport treasury trust union unit united universal universidad
    universite university urban users village villages voice volunteers water watch welfare west western women womens
    work workers works world young youth and of the for in on at by with from to a und fur der die das et pour les la
    le des du de y e para por el los las do da dos agua comun saludables del cell desk point club circle collective
    wealth ltd gmbh inc
""")

# What people are called for short that is an ordinary word too.
SHORT_FORMS = word_set("""
    al alba ali art ben bea bert cat chris dan dom don ed ella ester fran fred gene gus jan jean jo jon jose josh kat
    kate kim kit leo liz lou luc mae mar mari marian mat max may mia mike mo nan nat ned nick nina pam pat peg pen pet
    pete phil ray rob ron rosa rose ross roy sal sam san sol stan sue tam tim tom tony val vera vic vin will win
""")

# What somebody is entered as who has no name yet: such words are of a name only where all of it is said.
ROLE_LIKE = word_set("""
    guest guests online offline phone phones room rooms zoom teams remote call caller callers calling user users
    visitor visitors participant participants host hosts hybrid virtual late latecomer new newcomer anonymous unknown
    somebody someone nobody person people member members colleague colleagues team audio video mobile ipad iphone
    tablet laptop computer desktop android device screen mic telephone conference meeting hall table office desk
    interpreter translator peer peers presenter facilitator observer observers support speaker speakers taker note
    notes client consultant main second third first other our the of in on from at and line dial extra field
""")

# Capital letters that point to nobody.
ACRONYMS = word_set("""
    ok it tv id pm am pc usb pdf gps sms un eu us uk usa usd eur ngo ngos ceo cfo hr pr q a i ii iii iv faq asap fyi
    tbd rsvp hiv aids tb covid ai api url www http https csv html gdp kpi kpis utc gmt cc wash ppe no yes dna qr vip
    eta ps nb aob sdg sdgs mp mps cv phd mba msc ba bsc dvd cd lcd led ac dc km kg cm mm ha
""")
