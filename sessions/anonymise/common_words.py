"""Words with which people begin sentences, in plain letters: a capital letter there says nothing of them."""

import re

from sessions.anonymise.ordinary_words import ORDINARY
from sessions.anonymise.tokens import fold_word
from sessions.anonymise.word_lists import ACRONYMS, GENERIC, MONTHS, TITLES, word_set

_ENGLISH = word_set("""
    agenda mail photo absolutely according actually add adding afterwards ago ahead agreed aha alright anyway apart
    apparently approve approved arrange asking assume avoid bad basically big bring bringing build building buy cannot
    careful carefully certainly check clearly close collect compare consider correct curious currently cut decide dear
    definitely describe despite difficult discuss distribute due easy eight eighteen eighty eleven especially
    essentially etc exactly except excellent expect explain fantastic fifteen fifty finally find finding finish follow
    following forget forty forward four fourteen further generally giving goodbye gradually guess half halfway hang
    hello hence hi hey hiring hundred hundreds imagine immediately important incidentally indeed initially inside
    instead interesting internally invite invited joining keeping knowing later learn learning leave leaving lets
    listen listening locally looking luckily mainly making meanwhile meet meeting mind mostly move moving namely
    naturally nearly nevertheless nice nineteen ninety nobody nope normally notably obviously occasionally okay
    opposite originally otherwise outside overall paid partly pay paying personally plus possibly prepare present
    presumably previously probably proceed promise promises properly provided publish putting quarterly rarely really
    recently regarding regardless remember remind repeat report respect right roughly sad sadly seeing seldom send
    sending seven seventeen seventy similar similarly simply sit sitting sixteen sixty slowly somehow somewhere sorry
    specifically speak speaking stand start starting stop stopping strangely suddenly suppose sure surely takes
    telling thanks thirty thirteen thousand thousands throughout thus tonight top totally traditionally trying twelve
    twenty twice typically ultimately unfortunately unless unlike usually wait waiting wanting weekly whatever
    whenever wherever whoever whose wonderful won working wow yeah yep accept accountant accounts advantage agree
    agreement amount announce answer apply approach area argument arrive article attempt attention audience available
    average balance bag basic basis battery begin belief benefit big bit boat body book both bottle bottom box brain
    branch break brief broken bucket bus busy cabinet calendar camera capable car card cards careful cause ceiling
    central century certain chair chairs chalk challenge channel chart cheap chosen citizens class clean client
    climate clinics clock clothes coast code coffee cold collective column comment committees complete computer
    condition confidence connection contact contract control cook copy corner cost costs couple course cover create
    credit crisis crowd cup customer customers cycle daily damage danger daughter deal death debate decision decisions
    deep degree delay delays delivery demand detail details diesel dinner direct direction directors disease distance
    doctor doctors document documents door doubt draft draw drink driver drivers drop drought dry duty edge effect
    effort election electric email emergency empty energy engineer enough equipment error estimate evidence exact
    example examples exchange expensive experience expert experts extra eye face fact facts failure families farm
    father fathers fear fee feedback fees feeling fence fertiliser fewer figure figures file film final fix fixed
    floor flow focus foot foreign form forms formal forms fresh friend front fruit fuel funding funny game general
    goal gold guide habit hair half head healthy hearing heat heavy height hole host hot hour hours household
    households huge husband idea ideas image improve income increase individual industry influence information
    inspection insurance interest interview invoice invoices issue issues item items job jobs journey journal kitchen
    labour lack lady language large laptop late latest launch laundry lesson lessons level library lights line lines
    list lists loan local location log loss lower main maintenance manager managers manual map maps market materials
    maximum mayor meal meaning measure meat mechanic mechanics media medicine member members memory message messages
    metal method methods middle midwife midwives milk minimum missing mistake model modern monday mood motor mouth
    movie name names narrow nation natural necessary negative neighbour neighbours nervous nets noise noisy normal
    nose object officer officers officials oil online option options oral organise outcome owner pack pair parents
    parking particular parties party past path patients pattern payment payments pencil pens performance period
    permission permit person personal phone phones photo photos picture pictures pieces pile pipe pipes planning
    plastic platform play player plenty pocket polite political positive possible potential practical practice
    preparation pressure prices print printed private prize problem problems procedure process product profit progress
    proof proposal proposals public pump pumps purpose quality queue queues quote radio rainy random range rare raw
    reaction reading reality receipt receipts recent record records reduce reference region regular relationship
    release released relevant rent repair repairs reply report reports request requests rescue research response
    responsibility result results return risk risks role roles room rooms routine rules rumour rumours salaries salary
    salt sample schedule scheme search seat second secretary seed seeds sentence separate serious service session
    sessions shape sheet sheets ship shop shops shoulder shout sign signature signatures signs silence similar single
    situation size skin skills smooth soap social soft soil solar solid solution solutions sound source spare special
    spend spending stable standard station step steps stick sticker store stores stories straight stranger strategy
    stress strict strike structure student students stuff subject success sudden supplier suppliers supply support
    surface surprise survey switch tank tanks tap taps target teacher teachers teaching team technical telephone
    television term terms test tests text texting theory thick thin ticket title tool tools topic total touch tour
    track trade tradition traffic training transfer travel treasurers treatment trouble truck trucks trusted twenty
    type types tyre ugly unit upper urban useful user users usual vaccine vaccines valid value vehicle vehicles
    version video villagers virtual visible visits visitors volume volunteers vote voters voucher vouchers wage wages
    warning waste weather wedding weekend weight wet wheelchair wide wife window winter wire wonder wood worker
    workers worried worse worst wrap writing written wrong yard yesterday zero zone zones
""")
_FRENCH = word_set("""
    ainsi alors apres aujourd aujourdhui au aucun aucune aussi autre autres avant avoir beaucoup bien bientot bon
    bonjour bonne bonsoir ca car ce cela celle celui cependant certaines certains ces cet cette ceux chacun chaque
    chez combien comme comment contre d dans de deja demain depuis dernier derniere des deux donc dont du elle elles
    en encore enfin ensuite entre est et etait etre eux fait faire faut grace hier ici il ils j jamais je jusqu jusque
    l la le les leur leurs lors lorsque lui ma maintenant malgre me meme merci mes moi moins mon ne ni non nos notre
    nous on or ou oui par parce parfois pendant personne peu peut plus plusieurs pour pourquoi pourtant premier
    premiere pres presque puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi rien s sa sauf
    se selon ses seul seulement si sinon soit son souvent surtout sur ta tandis tant te tes toi ton toujours tous tout
    toute toutes tres trois trop tu un une vers voici voila vos votre vous vraiment
""")
_IBERIAN = word_set("""
    acaso adios ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli ambos ante antes aquel aquella
    aqui asi aun aunque ayer bajo bien bueno buenos buenas cada casi como con contra cual cuales cualquier cuando cuanto
    cuantos de del desde despues donde dos durante e el ella ellas ellos en entonces entre era eran es esa esas ese eso
    esos esta estaba estamos estan estas este esto estos fue fueron gracias ha habia hace hacia han hasta hay hola hoy
    igual incluso la las le les lo los luego me mi mientras mis mucho muchas muchos muy nada nadie ni ningun ninguna no
    nos nosotras nosotros nuestra nuestro nunca o otra otras otro otros para pero poco por porque primero pues que quien
    quienes quiza quizas se segun ser si siempre sin sino sobre solo son su sus tal tambien tampoco tan tanto te tenemos
    tengo tiene tienen toda todas todavia todo todos tras tres tu tus un una unas uno unos usted ustedes varios ya yo
    a agora ai ainda alem alguem algum alguma amanha ao aos apenas apesar apos aquela aquele aquilo as assim ate bem boa
    bom com conforme da das dele dela depois dia do dois dos ela elas ele eles em enquanto entao era esse essa esses
    essas esta estava este eu faz foi foram ha hoje isso isto ja la mais mas me mesmo meu meus minha minhas muita muito
    na nao nas nem nesse neste no nos nossa nosso num numa nunca obrigada obrigado olha onde ontem os ou outra outro
    para pela pelo pois por porque porem pra primeira primeiro qual quando quanto quase quem sao se segundo sem sempre
    seu seus sim so sob sobre sua suas tambem tem temos tenho teve toda tudo um uma umas uns vamos voce voces
""")
_GERMANIC = word_set("""
    aber also am an andere auch auf aus bei beim bis bitte da dabei dafur dagegen damals damit danach danke dann daran
    darauf darum das dass davon davor dazu den denn der deren deshalb die dies diese dieser dieses doch dort du durch
    ein eine einen einer eines einige er erst es etwa etwas euer fast fur ganz gegen genau gerade gestern gibt gut
    guten habe haben hallo hat hatte hatten hatte heute hier hinter ich ihr ihre im immer in inzwischen ist ja jede
    jeder jedes jetzt kann kein keine konnen leider man manche manchmal mehr mein meine mit muss nach nachdem
    naturlich neben nein nicht nichts nie niemand noch nun nur ob obwohl oder ohne schon sehr seit sein seine selbst
    sich sie sind so sobald sogar soll sollte sondern sonst trotzdem uber um und uns unser unsere unter viel viele
    vielleicht vom von vor wahrend wann war waren warum was weil welche wenn wer werden wie wieder wir wird wo wollen
    wurde zu zuerst zum zur zwar zwei zwischen aan al alle als altijd ben bij binnen daar daarna dan dat de deze die
    dit door dus een eerst en er geen graag had heb hebben heeft het hier hij hoe ik is ja je jij jullie kan maar mag
    meer men met mij mijn misschien moet na naar niet niets nog nooit nu of om omdat onder ons onze ook op over sinds
    soms te tegen toch toen tot uit van vanaf veel voor waar waarom wanneer want wat we weer wel welke wie wij worden
    ze zij zijn zo zonder att av bara blev bra da dar de den det detta dig din du efter eller en ett fick fran fore ha
    hade han har hej hon hur i igen ingen inte ja jag kan man med men min mot mycket nar nej ni nu och om pa sa sedan
    ska som tack till under upp ut utan vad var vi vid vilken ikke jeg hvad hvor hvem og til der af blev hvis naar nar
    noen noe fordi ma miksi mita mutta nain niin nyt olen oli on ovat se sen siis silti sitten taalla tama vain vaikka
    kun kuka missa
""")
_OTHERS = word_set("""
    a ad adesso ai alcuni alla allora anche ancora bene buongiorno c che chi ci ciao cioe come con cosa cosi d da dal
    dai della delle di dopo dove due e ecco ed era forse fra gia gli grazie ha ho i ieri il in infatti invece io l la
    le lei lo loro lui ma mai me meglio mentre mi mio molti molto ne nel nella nessuno noi non o oggi ogni ora perche
    pero piu poi prima proprio qualche quale quando quanto quasi quella quello questa queste questi questo qui quindi
    se sempre senza si solo sono sopra sotto sta su sul sulla suo tra troppo tu tutti tutto un una uno va vi voi ale
    bardzo bez bo by byl byla bylo byly ci co czasem czemu czy dla dlaczego dlatego do dobrze dzis dzisiaj gdy gdzie
    go i ich im ja jak jaki jako je jednak jego jej jest jestem jesli jeszcze juz kazdy kiedy kto ktory ma mam mamy mi
    moj moze mozna my na nad najpierw nam nas nasz nawet nie niech nic nigdy no o od on ona one oni ono oraz pan pani
    po pod poniewaz potem prawda prosze przed przez przy sa sie skoro tak taka taki tam te tego ten teraz tez to
    trzeba tu tutaj ty tylko u w wczoraj we wiec wszyscy wszystko wtedy wy z za zawsze ze zeby aby ani az bude bych
    byt co dnes jen jsem jsme jsou kde kdo kdy ktera ktere mne mit nebo neni pak pro protoze proc se ted tady take uz
    vsichni vzdy bir biz bu bunu cok da daha de degil diye evet gibi hayir hem hep her icin ile ise kadar ki kim mi
    nasil ne neden nerede o olarak onlar sen siz sonra su tamam ve veya ya yok asante hapa hii hiyo huko hata ila kama
    kila kuna kwa kwamba lakini leo mimi na ndiyo ni nini sana sasa sisi tu watu wote ya yake zaidi ada akan apa atau
    bagaimana bahwa bisa dan dari dengan di dia harus hari ini itu jadi jangan juga kalau kami karena kita ke kepada
    lagi lebih mereka mungkin oleh pada saya sangat sebelum sekarang semua sudah tapi telah terima tetapi tidak untuk
    yang anh ba ban ca cac cai chi cho chung co con cua da day de den di duoc em gi hai hom khi khong la lam mot nay
    neu nguoi nhieu nhung o sau ta tai thi toi trong tu va vao ve vi voi а але без більше бо був була були було вже ви
    від він вона вони все всі де для до дуже його її з за зараз звідки і їх й його коли кожен крім куди ласка лише ми
    може можна на навіть над нам нас наш не нема ні ніколи ну о один ось от перед по потім при про саме свій себе
    сьогодні та так також там те тепер тільки то тоді треба тут у усі хто це цей ця час чи чому що щоб я як який якщо
    бы был была были было в вам вас ведь вот время все всегда вы где давайте даже да если есть еще ещё же зачем здесь
    и из или им итак их к как какая какие какой когда кто который ли мне мы надо нам нас наша него нее нельзя нет
    никто но ну об он она они оно от очень почему пока после потом потому почти при про с сам сегодня сейчас спасибо
    сначала такой также теперь то тогда тоже только тут уже чего чем что чтобы эта эти это этот αλλα αν απο αυτα αυτη
    αυτο αυτοσ γιατι για δεν εγω ειναι εκει ενα ενασ επισησ εμεισ ετσι εχει εχουμε η ηταν θα και κανεισ μα με μετα μη
    μια μου ναι να οι ολα ολοι ομωσ οπου οταν οτι ο οχι που ποιοσ ποτε πρεπει πριν πωσ σαν σε στη στην στο στον τα τησ
    τι το τον του τωρα των ωσ
""")
_OPENERS = frozenset(map(fold_word, _ENGLISH | _FRENCH | _IBERIAN | _GERMANIC | _OTHERS))
_KNOWN = ORDINARY | GENERIC | MONTHS | ACRONYMS | TITLES | _OPENERS
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "able", "ful", "less")
_ABSTRACT = re.compile(r"\w{3,}(?:tions?|ments|ness|ities|isms?|ologies|ology|ings|ships?|ancies|encies)\Z")


def is_common(folded: str) -> bool:
    """Whether a folded word is a common one, wherever it stands."""
    return folded in ORDINARY or folded in _ENGLISH


def is_everyday(folded: str, *, opens: bool) -> bool:
    """Whether a folded word is one of everyday speech; `opens`: it begins a sentence, where many more of them stand."""
    if folded in ORDINARY or folded in MONTHS or folded in ACRONYMS or folded in _ENGLISH:
        return True
    return opens and (folded in _KNOWN or _ABSTRACT.match(folded) is not None or _is_form(folded))


def _is_form(folded: str) -> bool:
    """Whether it is a word of everyday speech with an ending: "Payments", "Asking", "Stopped"."""
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if len(stem) > 2 and len(stem) < len(folded):
            doubled = stem[:-1] if stem[-1] == stem[-2] else ""
            if any(form in _ENGLISH or form in ORDINARY for form in (stem, f"{stem}e", doubled) if len(form) > 2):
                return True
    return any(
        folded.endswith(ending)
        and (f"{folded.removesuffix(ending)}y" in _ENGLISH or f"{folded.removesuffix(ending)}y" in ORDINARY)
        for ending in ("ies", "ied", "ier", "ily")
    )
