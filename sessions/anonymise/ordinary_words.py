"""Words of everyday speech, in plain letters, of which many are the name of somebody as well."""

from sessions.anonymise.word_lists import word_set

# A name that is one of these is found where it has a capital letter, and pointed out where it has none. The shortest
# words of all stand here too: nothing that begins like a name and is one of these is a form of that name.
ORDINARY = word_set("""
    ale als alle alles aber aux avec sans a about above across after again against all almost alone along already also
    although always am among an and another any anyone anything are area around as ask asked at away back be became
    because become been before began begin behind being below between both but by call called came can case cases come
    coming could day days did different do does doing done door down during each early either else end enough even
    evening ever every everybody everyone everything far few first five for found four from full gave get give given
    go goes going gone got had half has have he hear heard her here hers herself him himself his how however i if in
    into is it its itself just keep kept know known last later least left less let letter letters like little long
    look looked lot made make makes making many maybe me mean means men might mine minute minutes money month months
    more most much must my myself near need needed never next nine no nobody none nor not note notes nothing now
    number of off often oh on once one ones only onto open or order other others our ours ourselves out over own
    people perhaps place please put question quite rather ready really said same saw say says second see seem seen
    several she should show side since six so some somebody someone something sometimes soon still such take taken
    talk tell ten than thank thanks that the their theirs them themselves then there these they thing things think
    this those though thought three through time times to today together told tomorrow too took toward towards true
    try two under until up upon us use used using very via want wanted was way we week weeks well went were what when
    where whether which while who whole whom whose why will wish with within without woman women word words work
    worked would year years yes yesterday yet you young your yours abbey abbot amber angel april archer art arrow ash
    aspen august aurora autumn baker bank banker banks barber bard baron bass bat battle bay bean bear beau beck bell
    berg berry best better bill birch bird bishop black blade blaze bliss block bloom blue board bold bolt bond book
    booker boot bow bowl bowler box boy brand brandy brave bread bridge bridges bright brine broad brook brooks brown
    buck budget bull burn burns bush butcher butler camp candy cannon care carol carpenter carter cash castle cat
    cedar chain chance change chapel charity charm chase cherry chief child childs christian chuck church clay clear
    clerk cliff cloud clover coal coin cole comfort commons constable cook cookie cooper coral corn cotton count court
    cove cox crane creek cross crow crown crystal cub curry curtain dale daisy dame dawn deacon dean dear deer destiny
    diamond dill dish divine dollar dove drake draper dream drew dusk dusty duke earl earth east echo eden ember
    england fair faith falcon falls fame farmer farrow fast favor fawn felicity fern field fields finch fine firm fish
    fisher flint flood flora flower flowers ford forest forge forth fortune foster fountain fox frank frankly free
    freedom freeman freely french frost fuller fun gale game games garden gardener gate gates gay gem gene general
    gentle giant gift ginger glad glass glen glory glover gold golden good goodman grace gracious grand grant grass
    grave graves gray green grey grove guest gull gun guy hale hall ham hand hands happy harbor hardy hare harmony
    harp hart harvest hat haven hawk hay hazel head health heart heath heather heaven hedge helm herb herd heron hill
    hills holiday holly home homes honest honey honor honour hood hook hope hopes horn horne horse house hunt hunter
    hurst ice iris iron island ivory ivy jack jade jasmine jasper jay jeans jet jewel jolly joy judge junior june
    justice keen key keys kid kind king knight lace lake lamb lamp lance land lane large lark laurel law lawn laws
    leader lee leaf legend lemon lent leo liberty life light lily lime linden lion live lock lodge log lord lotus love
    lovely low loyal luck lucky lunch magic major male man manor maple marble march mare marin marina marine mark
    marked market marketing marking marks marsh marshal martial mason mass master mat match matter may mayor mead
    meadow melody mercy merit merry mild mile miles mill miller mills mint mist mister mole monk moody moon moor moral
    morning moss mountain mouse music myrtle nail nave neat new news night nick noble noel noon north novel nurse oak
    oaks ocean olive opal orchid otter page pages pain paint pan pane paper parish park parker parks parson pass
    passion past pat patience patient pea peace peach peak pear pearl peer penny pepper perch perry pet petrol pierce
    pike pilgrim pine pink piper plain plant plum point pole pond pool poor pope poppy porter post pot potter pound
    power powers praise prayer presence price pride priest prime prince princess prior proper prosper proud prudence
    pump purse quarry queen quick quiet quill race rain rains ram ranger rapid rate raven ray reach read reader reason
    red reed reeve reign rest rice rich richer riches ridge ring rise rising river rivers road rob robin rock rocks
    rod roman romance roof room root rope rose roses round rowan royal ruby rule rush russet rust sage sail saint sale
    salt sand sands sandy savage save savior sea seal sears secret self senior serene serenity shade shadow share
    sharp shaw shell shepherd shine shore short sierra silk silver simple sin singer sir sister skill sky sleep sleet
    small smith snow soldier sole son song south spark sparks speaker spear speed spell spice spirit spring spruce
    squire stack staff stage stair stamp star stark stars steel step sterling stern stew stock stone stones storm
    story stout strange stream street strong study style sue sugar summer summers sun sunday sunny sunshine swan sweet
    swift sword table tailor tale tall tan tanner tar tax taylor teal tear temple tender thorn tide tile till tiller
    timber tin toil toll ton tool top torch tower town towns trainer treasure tree trees trip trinity trust truth tuck
    turn turner twist unique unity vale valley van vane venture verity victor victory view vine viola violet virgin
    virtue visit voice wade wake walk walker wall walls ward ware warm warner wash watch water waters wave ways weaver
    welcome west whale wheat wheel wheeler white wild wilder willing willow wills win wind wine wing winner winter
    wise wisdom witness wolf wonder wood woods wool worth wren wright yard york aime alba alma amparo ange annee
    annees ano anos bella berger blanc blanca blanche blanco bois bonheur bosque boucher boulanger bravo cabeza calvo
    campo campos cantor casa casado castillo celeste champ champs chica chico cielo clara claire clavel clement comte
    concepcion conceicao constant corona coste costa crespo cruz cuesta delgado desire deus dia dios dolores domingo
    dulce encarnacion escudero esperanca esperanza espoir estrella fe feliz fidele fleur fleurs flor flores foi
    fontaine fortuna franco fuente fuentes garance garcon gracia grande grandes guerra guerrero herrero hidalgo hijo
    homme iglesia iglesias inmaculada jardin jesus joie jour juste justo lago leal lebrun leite leon libre lima linda
    lluvia lobo lugar lumiere luna luz machado madre mai mais manana mar marchand margarita marguerite mas matin mer
    merci mercedes merced mesa milagro milagros mille molina moline monte montes morales moreno mouton muerte mujer
    muro neve neves nieve nieves noir nova novo nube nuit nunca padre palma paloma par parfait pas pastor paz pena
    perla pie piedra pierre pilar pinto piedad plaza pleine plata porte prado primavera primo prudencia puente puerta
    rama ramos reine reis remedios rey reyes rico rio rios roble roca rocha rocio roi roja rojo rosa rosas rosario
    roux rubio sala sabio salinas sagrada sang santos seco segura sens serra sol sola soldado soledad soleil solo
    sombra sorte sou suelo terre tierra toro torre torres tous trigo vaca vega vela vent verdad verde verdugo vert
    vida viento vila villa villes vin viva vivas zapatero alt braun ernst fest frei ganz gast gern gross gut jung kalt
    klein klug kurz lang leben neu noch roth schon schwarz voll weiss bin dan dung ha hang hung jin lan lien lo min
    ran sung tai tang yen
""")
