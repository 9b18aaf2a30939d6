"""Names in sentences: every way in which people write them, and the words that only look like one."""

import time
from collections.abc import Sequence

import pytest

from sessions.anonymise.meeting import Attributed, attributed
from sessions.meeting.fold import fold
from sessions.model.entries import Word
from sessions.model.people import Person
from tests.builders.meetings import EVERYBODY, NINE, header

ZOE = "Zoë Łukaszewicz-Đorđević"
WILHELMINA = "Wilhelmina Anna-Margarethe van der Westhuizen-Oyelaran"
YOUSSEF = "يوسف بن عبد الله المنصوري (Youssef al-Mansouri)"
SEO_YEON = "김서연 (Kim Seo-yeon)"
XIUYING = "王秀英 (Wáng Xiùyīng)"
NILAM = "नीलम श्रेष्ठ (Nilam Shrestha)"
JEAN_BAPTISTE = "Jean-Baptiste Ouédraogo"
MARIAS = ("María Fernanda Quispe Huamán", "María José Núñez")
SOLVEIG = "Solveig Þórhallsdóttir"
OTHER = "Ina Ro"
LAB = "Health Budget Lab"


def written(text: str, *names: str, organisation: str | None = None) -> Attributed:
    """Write a sentence up with roles; without names it is said among the eight, whose peers come after three roles."""
    people = tuple(
        Person(id=f"p-{number}", name=name, organisation=organisation) for number, name in enumerate(names, 1)
    )
    said = Word(kind="note", at=NINE, n=1, text=text)
    return attributed(fold(header(people or EVERYBODY), (said,)), "roles")


def text_of(done: Attributed) -> str:
    """Return the sentence as it is written up."""
    return done.meeting.words[0].entry.text


def expect_written(table: Sequence[tuple[str, tuple[str, ...], str] | tuple[str, tuple[str, ...], str, str]]) -> None:
    """Write up each sentence of a table, and name all that do not become what the table says."""
    wrong = []
    for text, people, expected, *organisation in table:
        shown = text_of(written(text, *people, organisation=organisation[0] if organisation else None))
        if shown != expected:
            wrong.append(f"{text!r} became {shown!r}, not {expected!r}")
    assert not wrong, "\n".join(wrong)


def expect_left(table: Sequence[tuple[str, tuple[str, ...], set[str]]]) -> None:
    """Write up each sentence of a table, and name all that change or in which other words are pointed out."""
    wrong = []
    for text, people, doubts in table:
        done = written(text, *people)
        pointed_out = {doubt.word for doubt in done.doubts}
        if text_of(done) != text or pointed_out != doubts:
            wrong.append(f"{text!r} became {text_of(done)!r}, with {pointed_out} pointed out, not {doubts}")
    assert not wrong, "\n".join(wrong)


# The first peer of those named is the one who is called; the other one is there so that there is a number.
REPLACED = [
    # The whole name, parts of it, and any case.
    ("Ngozi, you said it waits.", (), "Presenter, you said it waits."),
    ("Ngozi Adaeze Okonkwo-Eze wrote 43 letters.", (), "The presenter wrote 43 letters."),
    ("I asked Okonkwo, then Eze, then Adaeze.", (), "I asked the presenter, then the presenter, then the presenter."),
    ("NGOZI and ngozi and Ngozi", (), "The presenter and the presenter and the presenter"),
    ("jose angel said what ngozi said", (), "peer 5 said what the presenter said"),
    ("Suharti told us.", (), "Peer 4 told us."),
    ("van der Westhuizen-Oyelaran asked.", (WILHELMINA, OTHER), "peer 1 asked."),
    ("Westhuizen, Oyelaran and Anna-Margarethe", (WILHELMINA, OTHER), "Peer 1, peer 1 and peer 1"),
    ("Van der Westhuizen's visit", (WILHELMINA, OTHER), "Peer 1's visit"),
    ("María Fernanda and María José", MARIAS, "Peer 1 and peer 2"),
    ("Quispe and M. Núñez", MARIAS, "Peer 1 and peer 2"),
    ("Jean-Baptiste, J.-B. Ouédraogo", (JEAN_BAPTISTE, OTHER), "Peer 1, peer 1"),
    (
        "(Ngozi) [Ngozi] *Ngozi* “Ngozi” 'Ngozi'",
        (),
        "(The presenter) [the presenter] *the presenter* “the presenter” 'the presenter'",
    ),
    ("Fatou/Ngozi—you two", (), "A peer/presenter—you two"),
    # Two with the same first name.
    ("Fatou D. said, Fatou N. said.", (), "Peer 1 said, peer 2 said."),
    ("Fatou D. and Fatou Ndiaye", (), "Peer 1 and peer 2"),
    ("We heard Fatou N. Then we left.", (), "We heard peer 2. Then we left."),
    ("We heard Fatou N.", (), "We heard peer 2."),
    ("Fatou said so.", (), "A peer said so."),
    ("Our Fatou said so.", (), "Our peer said so."),
    ("The two Fatous agreed.", (), "The two peers agreed."),
    ("Maria agreed.", MARIAS, "A peer agreed."),
    # With the first letter, a title, a role, or as minutes write it.
    ("N. Okonkwo-Eze wrote.", (), "The presenter wrote."),
    ("F. Ndiaye wrote.", (), "Peer 2 wrote."),
    ("Dr. Okonkwo and Mr Diallo", (), "The presenter and peer 1"),
    ("Mrs van der Westhuizen knows.", (WILHELMINA, OTHER), "Peer 1 knows."),
    ("our facilitator Tomás kept the time", (), "our facilitator kept the time"),
    ("FN asked, NAO answered, N.A.O. too", (), "Peer 2 asked, the presenter answered, the presenter too"),
    ("Frau Okonkwo-Eze, M. Diallo, Don José", (), "The presenter, peer 1, peer 5"),
    ("fatou d. said what fatou n said", (), "peer 1 said what peer 2 said"),
    ("Ndiaye F. and Okonkwo N.", (), "Peer 2 and the presenter."),
    # Mentions and addresses.
    ("@ngozi and @fatou-d, please", (), "the presenter and peer 1, please"),
    ("#NgoziOkonkwo and @nokonkwo", (), "the presenter and the presenter"),
    ("NgoziOkonkwoEze, ngoziadaeze", (), "The presenter, the presenter"),
    ("ＮＧＯＺＩ, 𝐍𝐠𝐨𝐳𝐢", (), "The presenter, the presenter"),
    ("skype:ngozi, t.me/ngozi", (), "skype:presenter, an address"),
    ("ngozi_okonkwo and ngozi2", (), "the presenter and the presenter"),
    ("Write to ngozi.okonkwo@example.org.", (), "Write to an address."),
    ("See https://example.org/ngozi/list, please.", (), "See an address, please."),
    ("See www.okonkwo-eze.com.", (), "See an address."),
    ("mailto:fdiallo@example.org", (), "an address"),
    # Genitives.
    ("Ngozi's idea, Ngozi’s idea", (), "The presenter's idea, the presenter’s idea"),
    ("NGOZI'S IDEA", (), "The presenter's IDEA"),
    ("Tomás’ idea and Tomás' clock", (), "The facilitator’s idea and the facilitator's clock"),
    ("she said 'thanks Tomás' again", (), "she said 'thanks facilitator' again"),
    ("Suhartis Frage", (), "Peer 4's Frage"),
    # Accents that are missing, other, or taken apart.
    ("Tomas and Sùilleabhain", (), "The facilitator and the facilitator"),
    ("Jose Angel, ibanez", (), "Peer 5, peer 5"),
    ("Jose\u0301 A\u0301ngel", (), "Peer 5"),
    ("Thao writes, Phuong Thao writes", (), "The note-taker writes, the note-taker writes"),
    ("Lukaszewicz, Dordevic, Djordjevic", (ZOE, OTHER), "Peer 1, peer 1, peer 1"),
    ("Thorhallsdottir came.", (SOLVEIG, OTHER), "Peer 1 came."),
    ("Mueller, Muller, Müller, MUELLER's", ("Jan Müller", OTHER), "Peer 1, peer 1, peer 1, peer 1's"),
    ("Müller said.", ("Jan Mueller", OTHER), "Peer 1 said."),
    ("Bjoern Odegaard, Bjorn Ødegård", ("Bjørn Ødegård", OTHER), "Peer 1, peer 1"),
    ("IBRAHIM, Ibrahim'in, İbrahim", ("İbrahim Çelik", OTHER), "Peer 1, peer 1'in, peer 1"),
    # Apostrophes.
    ("O'Brien, OBrien, O’Brien’s", ("Sean O'Brien", OTHER), "Peer 1, peer 1, peer 1’s"),
    ("O Suilleabhain and Ó Súilleabháin", (), "The facilitator and the facilitator"),
    ("L'idée d'Amanuel, qu'Amanuel a dite", (), "L'idée d'peer 3, qu'peer 3 a dite"),
    ("D'Angelo, Dangelo", ("Rita D'Angelo", OTHER), "Peer 1, peer 1"),
    # Cases.
    ("Zoi, Zoję widziałam", (ZOE, OTHER), "Peer 1, peer 1 widziałam"),
    ("Łukaszewicza, Łukaszewiczowi, Đorđeviću", (ZOE, OTHER), "Peer 1, peer 1, peer 1"),
    ("rozmowa z łukaszewiczem", (ZOE, OTHER), "rozmowa z peer 1"),
    ("Widzę Annę, Anny, Annie, Anną", ("Anna Nowak", OTHER), "Widzę peer 1, peer 1, peer 1, peer 1"),
    ("To dla Marka i o Markowi", ("Marek Nowak", OTHER), "To dla peer 1 i o peer 1"),
    ("O Petře, bez Petry", ("Petra Nováková", OTHER), "O peer 1, bez peer 1"),
    ("Olze i Marcie", ("Olga Nowak", "Marta Kos"), "Peer 1 i peer 2"),
    ("Сказав Олександру і Ользі", ("Олександр Коваль", "Ольга Шевченко"), "Сказав peer 1 і peer 2"),
    ("στον Γιώργο, του Γιώργου", ("Γιώργος Παππάς", OTHER), "στον peer 1, του peer 1"),
    ("Kuulin Matin ja Mattilta, Virtasen", ("Matti Virtanen", OTHER), "Kuulin peer 1 ja peer 1, peer 1"),
    ("Ayşe'nin, Ayşe’ye, Ayşeye", ("Ayşe Yılmaz", OTHER), "Peer 1'nin, peer 1’ye, peer 1"),
    ("Péternek, Péterrel", ("Péter Szabó", OTHER), "Peer 1, peer 1"),
    ("Iñakiren", ("Iñaki Etxeberria", OTHER), "Peer 1"),
    ("Juanito came", ("Juan Paz", OTHER), "Peer 1 came"),
    # Other scripts, and both scripts of a name.
    ("አማኑኤል ተስፋዬ (Amanuel Tesfaye) said", (), "Peer 3 said"),
    ("አማኑኤል, የአማኑኤል, ለተስፋዬ, አማኑኤልን", (), "Peer 3, peer 3, peer 3, peer 3"),
    ("قال يوسف، ويوسف وليوسف للمنصوري", (YOUSSEF, OTHER), "قال peer 1، peer 1"),
    ("Youssef al-Mansouri, Al Mansouri", (YOUSSEF, OTHER), "Peer 1, peer 1"),
    ("서연이 말했다. 김서연 씨가, 서연에게, 김 씨", (SEO_YEON, OTHER), "Peer 1 말했다. Peer 1 씨가, peer 1, peer 1 씨"),
    ("Seoyeon Kim, Seo-yeon", (SEO_YEON, OTHER), "Peer 1, peer 1"),
    ("我和王秀英说过,秀英同意,王先生也", (XIUYING, OTHER), "我和peer 1说过,peer 1同意,peer 1也"),
    ("王秀英 (Wáng Xiùyīng), Xiuying, WANG", (XIUYING, OTHER), "Peer 1, peer 1, peer 1"),
    ("田中さん、太郎さん、マリアさん", ("田中太郎", "マリア"), "Peer 1さん、peer 1さん、peer 2さん"),
    ("สมชายบอกว่า", ("สมชาย ใจดี", OTHER), "Peer 1บอกว่า"),
    ("नीलम ने कहा, नीलमले, Nilam", (NILAM, OTHER), "Peer 1 ने कहा, peer 1, peer 1"),
    ("דוד אמר לדוד", ("דוד כהן", OTHER), "Peer 1 אמר peer 1"),
    ("ქეთევანმა, ქეთევანის", ("ქეთევან", OTHER), "peer 1, peer 1"),
    # Names that are words: a capital letter that does not begin the sentence, or what stands around it.
    ("We asked Will. Will, you said it.", ("Will Young", OTHER), "We asked peer 1. Peer 1, you said it."),
    ("Will's idea, and Mark said no", ("Will Young", "Mark Ode"), "Peer 1's idea, and peer 2 said no"),
    ("mark young and Mark", ("Mark Young", OTHER), "peer 1 and peer 1"),
    ("That came from May, and by Rose", ("May Lee", "Rose Diaz"), "That came from peer 1, and by peer 2"),
    ("We asked An and Bo.", ("Nguyễn Văn An", "Bo Li"), "We asked peer 1 and peer 2."),
    ("Sơn, my son", ("Sơn Lê", OTHER), "Peer 1, my son"),
    ("Sister Grace", ("Grace Mensah", OTHER), "Peer 1"),
    ("@will, MARKOWI", ("Will Young", "Marek Ode"), "peer 1, peer 2"),
    ("wa.me/ngozi+2348030000000 now", (), "an address now"),
    ("I asked Jordan", ("Jordan Diaz", OTHER), "I asked peer 1"),
]


def test_a_name_becomes_a_role() -> None:
    expect_written(REPLACED)


LEFT = [
    ("I will, as you will.", ("Will Young", OTHER), {"will"}),
    ("In May we met, since May, 3 May, until May 2025.", ("May Lee", OTHER), {"May"}),
    ("a rose is a rose", ("Rose Lee", OTHER), {"rose"}),
    ("the mark, and the market is open in the Market", ("Mark Li", OTHER), {"mark"}),
    ("We hope for grace.", ("Hope Li", "Grace Ode"), {"hope", "grace"}),
    ("He went to Los Angeles.", (), {"Los Angeles"}),
    ("We announce an annual plan. Announcements follow.", ("Anna Nowak", OTHER), set()),
    ("The analysis is another one.", ("Ana Lima", OTHER), set()),
    ("Since January and June.", ("Juan Paz", OTHER), set()),
    ("An idea, and an apple.", ("An Le", OTHER), {"An", "an"}),
    ("We met in Jordan.", ("Jordan Diaz", OTHER), {"Jordan"}),
    ("den van der la el", (WILHELMINA, OTHER), set()),
    ("Peer assist, a peer, the peers", ("Peer Dahl", OTHER), {"Peer", "peer"}),
    ("My son is here.", ("Sơn Lê", OTHER), {"son"}),
    ("WE WILL DO IT", ("Will Young", "Don Otto"), {"WILL"}),
    ("Twelve, 12 and 2", ("2", "Ana 12"), set()),
    ("マリアンヌさん", ("マリア", OTHER), set()),
    ("A long line, and linear", ("Lina Aho", OTHER), set()),
    ("MARKET, MARKING", ("Marek Ode", OTHER), set()),
    ("ng", ("Ng Wei", "み"), {"ng"}),
    ("martini", ("Martin Ode", OTHER), {"martini"}),
    ("الله", (YOUSSEF, OTHER), set()),
]


def test_a_word_that_only_looks_like_a_name_is_left_and_may_be_pointed_out() -> None:
    expect_left(LEFT)


ORGANISATIONS = [
    ("the Health Budget Lab said", LAB, "an organisation said"),
    ("our Health Budget Lab's view", LAB, "our organisation's view"),
    ("health budget lab", LAB, "an organisation"),
    (
        "H.B.L. and HealthBudgetLab, #HBL, healthbudgetlab",
        LAB,
        "An organisation. and an organisation, an organisation, an organisation",
    ),
    ("the world bank", "World Bank", "an organisation"),
    ("Ministerstwa Zdrowia", "Ministerstwo Zdrowia", "An organisation"),
    ("HBL's view, and hbl", LAB, "An organisation's view, and an organisation"),
    ("the Budget Lab", LAB, "an organisation"),
    ("See healthbudgetlab.org.", LAB, "See an address."),
    ("the health budget is a budget", LAB, "the health budget is a budget"),
    ("we at Meitheal Learning, at Meitheal", "Meitheal Learning", "we at an organisation, at an organisation"),
    ("Meithealu nie znam", "Meitheal Learning", "An organisation nie znam"),
    ("Reseau Sante Communale, RSC", "Réseau Santé Communale", "An organisation, an organisation"),
    ("Pahad Users Federation, PUF", "Pahad Users' Federation", "An organisation, an organisation"),
    ("MoH is the Ministry of Health", "Ministry of Health (MoH)", "An organisation is an organisation"),
    ("at UNICEF, UNICEF says", "UNICEF Ghana", "at an organisation, an organisation says"),
    ("who asked the WHO", "WHO", "who asked an organisation"),
    ("in Seoul, in Ghana", "Open Ledger Seoul", "in Seoul, in Ghana"),
    ("قالت وزارة الصحة", "وزارة الصحة", "قالت an organisation"),
    ("我在保健予算研究所工作", "保健予算研究所", "我在an organisation工作"),
]


def test_an_organisation_becomes_an_organisation() -> None:
    expect_written([(text, (OTHER, "Ada Bo"), expected, name) for text, name, expected in ORGANISATIONS])


def test_what_may_point_to_an_organisation_is_pointed_out() -> None:
    done = written("The people of the Lab know meitheal.", OTHER, organisation="Meitheal Lab")
    assert [(doubt.word, doubt.reason) for doubt in done.doubts] == [
        ("Lab", "may identify somebody"),
        ("meitheal", "looks like the name of an organisation here"),
    ]


def test_what_may_point_to_somebody_else_is_pointed_out_at_each_place() -> None:
    done = written(
        "In Kaolack we met Dr Mensah. Mail mensah@example.org, call +234 803 000 0000. Kaolack is on Tuesday, OK?"
    )
    assert [(doubt.word, doubt.reason) for doubt in done.doubts] == [
        ("Kaolack", "may identify somebody"),
        ("Dr Mensah", "may identify somebody"),
        ("Kaolack", "may identify somebody"),
    ]
    assert "Mail an address, call a number." in text_of(done)
    assert done.doubts[0].sentence == "In Kaolack we met Dr Mensah."
    assert {doubt.n for doubt in done.doubts} == {1}


def test_a_title_before_a_name_goes_with_it_and_the_words_before_it_stay() -> None:
    done = written("We met Mensah Dr Okonkwo, and Dr Okonkwo.")
    assert text_of(done) == "We met Mensah the presenter, and the presenter."
    assert [doubt.word for doubt in done.doubts] == ["Mensah"]


@pytest.mark.parametrize("title", ["Dr.", "Frau", "Mme", "M.", "Eng.", "Ambassador", "Dott.ssa", "Prof.ª", "Dr.-Ing."])
def test_somebody_whose_name_has_a_title_loses_all_of_it(title: str) -> None:
    said = text_of(written(f"We met {title} Souza, Ana, and {title} Ana Souza.", f"{title} Ana Souza", "Ina Ro"))
    assert not {"Ana", "Souza"} & set(said.replace(",", " ").replace(".", " ").split())
    assert said.count("eer 1") == 3


def test_a_doubt_says_where_as_it_will_be_read() -> None:
    first, second = written("Ngozi knows Kaolack. We know Kaolack, and what is left is long and goes on.").doubts
    assert (first.word, first.reason) == ("Kaolack", "may identify somebody")
    assert first.sentence == "The presenter knows Kaolack."
    assert second.sentence == "We know Kaolack, and what is left is long and goes on."


def test_of_a_long_sentence_a_doubt_has_what_is_around_the_word() -> None:
    (doubt,) = written(f"{'so it goes on, ' * 20}to Kaolack, {'and so it goes on, ' * 20}and ends").doubts
    assert "Kaolack" in doubt.sentence
    assert len(doubt.sentence) < 170
    assert doubt.sentence.startswith("…")
    assert doubt.sentence.endswith("…")


def test_a_name_is_no_pattern_and_no_name_is_needed() -> None:
    for name in ("(.*)", "???", "()", "😀", "a" * 80, "Xi " * 26, "王" * 40, "김", "ሀ", "é", "Ø"):
        assert text_of(written("What (.*) is it???", name, OTHER)) == "What (.*) is it???"


def test_a_long_text_of_one_word_takes_no_time() -> None:
    begin = time.process_time()
    for text in ("a" * 2000, "a." * 1000, "a@" * 1000, "王" * 2000, "'" * 2000, "A " * 1000, "Fatou " * 300):
        written(text)
        written(text, XIUYING, ZOE, WILHELMINA)
    assert time.process_time() - begin < 2
