"""Instants and dates as people type them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.common.clock_changes import NoSuchTimeError, as_typed, comes_twice
from sessions.common.dates import (
    iso,
    on_the_wall,
    parse_day,
    parse_instant,
    parse_minutes,
    parse_span,
    parse_start,
    read_day,
    since_of,
    until_of,
)
from sessions.common.errors import InstantError
from tests.builders.elsewhere import clock_in

NOW = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def in_abuja(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the clock on the wall an hour ahead of UTC."""
    with clock_in(monkeypatch, "WAT-1"):
        yield


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-05-22T09:00:00Z", "2026-05-22T09:00:00Z"),
        ("2026-05-22T09:00Z", "2026-05-22T09:00:00Z"),
        ("2026-05-22 09:00:00.9+02:00", "2026-05-22T07:00:00Z"),
        ("2026-05-22T10:00", "2026-05-22T09:00:00Z"),
        (" 10:00 ", "2026-05-22T09:00:00Z"),
        ("9:05:07", "2026-05-22T08:05:07Z"),
        ("00:30", "2026-05-21T23:30:00Z"),
    ],
)
def test_instants_that_people_type(text: str, instant: str) -> None:
    assert iso(parse_instant(text, NOW)) == instant


def test_today_is_the_day_of_the_clock_on_the_wall() -> None:
    late = datetime(2026, 5, 22, 23, 30, tzinfo=UTC)
    assert iso(parse_instant("00:10", late)) == "2026-05-22T23:10:00Z"


def test_a_time_that_is_still_to_come_today_was_yesterday() -> None:
    after_midnight = datetime(2026, 5, 22, 23, 2, tzinfo=UTC)
    for text in ("23:59", "23h59", "11:59 pm"):
        assert iso(parse_instant(text, after_midnight)) == "2026-05-22T22:59:00Z"
    assert iso(parse_instant("10:30", NOW)) == "2026-05-22T09:30:00Z"
    assert iso(parse_instant("10:30:01", NOW)) == "2026-05-21T09:30:01Z"
    assert iso(parse_instant("10:31", NOW, timedelta(minutes=1))) == "2026-05-22T09:31:00Z"
    assert iso(parse_instant("today 10:31", NOW)) == "2026-05-22T09:31:00Z"


@pytest.mark.parametrize(
    ("zone", "now", "text", "instant"),
    [
        # The evening before the clock is put forward, and the evening after.
        ("Europe/Berlin", "2026-03-28T23:02Z", "23:59", "2026-03-28T22:59:00Z"),
        ("Europe/Berlin", "2026-03-29T22:02Z", "23:59", "2026-03-29T21:59:00Z"),
        # Past the night in which it is put forward; in it, before a time that it does not have: yesterday's is meant.
        ("Europe/Berlin", "2026-03-29T05:00Z", "20:00", "2026-03-28T19:00:00Z"),
        ("Europe/Berlin", "2026-03-29T00:50Z", "02:30", "2026-03-28T01:30:00Z"),
        # Past the night in which it is put back, and a time that this night has twice: once over, or both.
        ("Europe/Berlin", "2026-10-25T05:00Z", "20:00", "2026-10-24T18:00:00Z"),
        ("America/New_York", "2026-11-01T05:10Z", "01:30", "2026-10-31T05:30:00Z"),
        ("America/New_York", "2026-11-01T06:10Z", "01:30", "2026-11-01T05:30:00Z"),
        ("America/New_York", "2026-11-01T06:50Z", "01:30", "2026-11-01T06:30:00Z"),
        ("America/New_York", "2026-12-05T05:02Z", "23:59", "2026-12-05T04:59:00Z"),
    ],
)
def test_a_time_that_is_over_in_the_nights_in_which_the_clock_changes(
    monkeypatch: pytest.MonkeyPatch, zone: str, now: str, text: str, instant: str
) -> None:
    with clock_in(monkeypatch, zone):
        assert iso(parse_instant(text, datetime.fromisoformat(now))) == instant


@given(st.datetimes(datetime(2026, 3, 27), datetime(2026, 11, 3), timezones=st.just(UTC)), st.times().map(str))
def test_a_time_of_day_is_never_later_than_now_nor_two_days_ago(now: datetime, typed: str) -> None:
    with pytest.MonkeyPatch.context() as patch, clock_in(patch, "Europe/Berlin"):
        try:
            found = parse_instant(typed[:8], now)
        except NoSuchTimeError:
            assert typed[:2] == "02"
            return
    assert timedelta() <= now - found <= timedelta(hours=25)


@pytest.mark.parametrize(
    ("zone", "now", "text", "time"),
    [
        ("Europe/Berlin", "2026-03-29T01:10Z", "02:30", "02:30 on 29 March"),
        ("Europe/Berlin", "2026-03-29T05:00Z", "2 am", "02:00 on 29 March"),
        ("Europe/Berlin", "2026-03-30T09:00Z", "2026-03-29 02:59:59", "02:59 on 29 March"),
        ("Europe/Berlin", "2026-03-30T09:00Z", "2026-03-29T02:30", "02:30 on 29 March"),
        ("Europe/Berlin", "2026-03-30T09:00Z", "sunday 02:30", "02:30 on 29 March"),
        ("America/New_York", "2026-03-08T12:00Z", "02:30", "02:30 on 8 March"),
    ],
)
def test_a_time_that_is_left_out_is_refused(
    monkeypatch: pytest.MonkeyPatch, zone: str, now: str, text: str, time: str
) -> None:
    said = f"There is no {time}: the clock is put forward that night. Write an earlier or a later time."
    with clock_in(monkeypatch, zone), pytest.raises(NoSuchTimeError, match=f"^{re.escape(said)}$"):
        parse_instant(text, datetime.fromisoformat(now))


@pytest.mark.parametrize(
    ("zone", "text", "instant"),
    [
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59:00Z"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T02:30+01:00", "2026-03-29T01:30:00Z"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z"),
        ("Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z"),
        ("America/New_York", "2026-03-08 03:00", "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00Z"),
    ],
)
def test_a_beginning_in_the_nights_in_which_the_clock_changes(
    monkeypatch: pytest.MonkeyPatch, zone: str, text: str, instant: str
) -> None:
    with clock_in(monkeypatch, zone):
        assert iso(parse_start(text, NOW)) == instant


@pytest.mark.parametrize(("zone", "text"), [("Europe/Berlin", "29 mar 2:30"), ("America/New_York", "2026-03-08 02:00")])
def test_nothing_begins_at_a_time_that_is_left_out(monkeypatch: pytest.MonkeyPatch, zone: str, text: str) -> None:
    with clock_in(monkeypatch, zone), pytest.raises(NoSuchTimeError, match="the clock is put forward that night"):
        parse_start(text, datetime(2026, 3, 1, tzinfo=UTC))


def test_what_begins_at_a_time_that_comes_twice_does_so_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock_in(monkeypatch, "Europe/Berlin"):
        for now, instant in (("00:10", "00:30"), ("00:40", "01:30"), ("01:40", "00:30")):
            assert iso(parse_start("02:30", datetime.fromisoformat(f"2026-10-25T{now}Z")))[11:16] == instant


def test_which_of_two_is_meant_is_said_unless_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    with clock_in(monkeypatch, "Europe/Berlin"):
        twice = "02:30 comes twice on 25 October, when the clock is put back."
        assert comes_twice(first, "02:30") == (
            f"{twice} The first one is meant (CEST); for the second write 2026-10-25T02:30+01:00.",
        )
        assert comes_twice(second, "25 oct 02:30") == (
            f"{twice} The second one is meant (CET); for the first write 2026-10-25T02:30+02:00.",
        )
        for typed in ("2026-10-25T02:30+01:00", "2026-10-25T02:30+0100", "2026-10-25T01:30Z"):
            assert comes_twice(second, typed) == ()
        assert comes_twice(first - timedelta(hours=1)) == comes_twice(second + timedelta(hours=1)) == ()
        assert (as_typed(first), as_typed(second)) == ("2026-10-25 02:30", "2026-10-25T02:30+01:00")


@given(st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30), timezones=st.just(UTC)))
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
@example(datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
def test_what_a_field_shows_of_a_beginning_is_read_as_that_beginning(instant: datetime) -> None:
    begins = instant.replace(second=0, microsecond=0)
    for zone in ("Europe/Berlin", "America/New_York"):
        with pytest.MonkeyPatch.context() as patch, clock_in(patch, zone):
            assert parse_start(as_typed(begins), NOW) == begins


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2026-05-22", "9", "24:00", "09:60", "09:00:60", "2026-02-30T09:00", "2026-05-22T25:00", "٠٩:٠٠",
        "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "09:00\x1b[2J", "\udc80", "1" * 5000, "now",
    ],
)  # fmt: skip
def test_what_is_no_instant_is_said_on_one_line(text: str) -> None:
    with pytest.raises(InstantError, match=r"is not an instant\. Write it like") as refused:
        parse_instant(text, NOW)
    assert "\x1b" not in str(refused.value)


def test_the_clock_on_the_wall_is_local_and_says_the_day_where_it_is_another() -> None:
    assert on_the_wall(NOW, NOW) == "10:30"
    assert on_the_wall(datetime(2026, 6, 1, 9, tzinfo=UTC), NOW) == "2026-06-01 10:00"


# --- when something begins. It is Friday the 22nd of May, 10:30 on the wall.


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("now", "2026-05-22T09:30:00Z"),
        (" Now ", "2026-05-22T09:30:00Z"),
        ("14:00", "2026-05-22T13:00:00Z"),
        ("9:05", "2026-05-22T08:05:00Z"),
        ("2026-05-26T09:00Z", "2026-05-26T09:00:00Z"),
        ("2026-05-26 10:00", "2026-05-26T09:00:00Z"),
        ("today 14:00", "2026-05-22T13:00:00Z"),
        ("tomorrow 9", "2026-05-23T08:00:00Z"),
        ("Tomorrow, 9:15", "2026-05-23T08:15:00Z"),
        ("+3 10:00", "2026-05-25T09:00:00Z"),
        ("+0 0", "2026-05-21T23:00:00Z"),
        ("sat 9:30", "2026-05-23T08:30:00Z"),
        ("Thu. 9:30", "2026-05-28T08:30:00Z"),
        ("wednes 9:30", "2026-05-27T08:30:00Z"),
        ("monday, at 14", "2026-05-25T13:00:00Z"),
        # The next Friday, not this one: whoever means today says so.
        ("fri 9:30", "2026-05-29T08:30:00Z"),
        ("friday at 14:00", "2026-05-29T13:00:00Z"),
    ],
)
def test_beginnings_that_people_type(text: str, instant: str) -> None:
    assert iso(parse_start(text, NOW)) == instant


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("9h30", "22 09:30"), ("9.30", "22 09:30"), ("14h", "22 14:00"), ("2 pm", "22 14:00"), ("12 am", "22 00:00"),
        ("27 may 10:00", "27 10:00"), ("may 27 10", "27 10:00"), ("2026-05-29 9:30", "29 09:30"),
        ("fri 9:30 pm", "29 21:30"), ("in 10 min", f"{NOW + timedelta(minutes=10):%d %H:%M}"),
    ],
)  # fmt: skip
def test_times_and_days_are_taken_as_people_write_them(monkeypatch: pytest.MonkeyPatch, text: str, wall: str) -> None:
    with clock_in(monkeypatch, "UTC"):
        assert f"{parse_start(text, NOW):%d %H:%M}" == wall


def test_a_day_that_has_gone_by_this_year_is_one_of_the_next() -> None:
    assert parse_day("15 jan", date(2026, 5, 22)) == date(2027, 1, 15)
    assert parse_day("15 dec 2026", date(2026, 5, 22)) == date(2026, 12, 15)
    assert parse_day("Friday", date(2026, 5, 22)) == date(2026, 5, 29)
    with pytest.raises(InstantError, match="is no day"):
        parse_day("soon", date(2026, 5, 22))


def test_now_is_cut_to_the_second() -> None:
    assert parse_start("now", NOW.replace(microsecond=999_999)) == NOW


def test_tomorrow_is_the_day_after_the_one_on_the_wall() -> None:
    late = datetime(2026, 5, 22, 23, 30, tzinfo=UTC)
    assert iso(parse_start("tomorrow 9", late)) == "2026-05-24T08:00:00Z"
    assert iso(parse_start("sat 9", late)) == "2026-05-30T08:00:00Z"
    assert iso(parse_start("sun 9", late)) == "2026-05-24T08:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "tomorrow", "fri", "9", "+3", "today 24", "tomorrow 9:60", "fri 99", "+99999999 9", "-1 9", "fri9",
        "yesterday 9", "someday 9", "monkey 9", "sunset 9", "satin 9", "fridays 9", "fr 9", "fri 9:3", "fri 9 30",
        "٣ 9", "tomorrow ٩", "fri 13 pm", "fri 0 am", "31 feb 9:00", "2026-13-01 9", "in a while", "now now",
        "fri 9\x1b[2J",
    ],
)  # fmt: skip
def test_what_is_no_beginning_is_said_on_one_line(text: str) -> None:
    with pytest.raises(InstantError, match=r"Write it like") as refused:
        parse_start(text, NOW)
    assert "\x1b" not in str(refused.value)


def test_no_day_lies_beyond_the_calendar() -> None:
    with pytest.raises(InstantError, match="is no day and time"):
        parse_start("tomorrow 9", datetime(9998, 12, 30, tzinfo=UTC))
    with pytest.raises(InstantError, match="is no day and time"):
        parse_start("+999 9", datetime(9999, 12, 1, tzinfo=UTC))


def test_nine_is_nine_on_the_wall_also_when_the_clocks_are_changed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock_in(monkeypatch, "CET-1CEST,M3.5.0,M10.5.0/3"):
        spring, autumn = datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
        assert iso(parse_start("sat 9", spring)) == "2026-03-28T08:00:00Z"
        assert iso(parse_start("sun 9", spring)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("+3 9:00", spring)) == "2026-03-30T07:00:00Z"
        assert iso(parse_start("tomorrow 9", autumn)) == "2026-10-25T08:00:00Z"
        # On the night itself: before and after the change it is one day.
        night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
        assert iso(parse_start("today 9", night)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("9:00", night)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("tomorrow 0:30", night)) == "2026-03-29T22:30:00Z"


# --- days, as people type them who look ahead. It is Wednesday the 25th of November.

DAYS = {
    "2026-11-25": "today, TODAY, aujourd'hui, aujourd’hui, hoy, hoje, +0",
    "2026-11-26": "tomorrow, demain, mañana, manana, amanhã, para mañana, d'ici demain, até amanhã, tomorrow 9:30, "
    "tomorrow morning, 26 nov, the 26th",
    "2026-11-27": "fri, Fri., friday, next friday, this friday, by friday, due friday, 27 nov, in 2 days, +2, "
    "day after tomorrow, the day after tomorrow, après-demain, pasado mañana, depois de amanhã, friday at 14:00, "
    "friday 5 pm, friday morning, friday 27 nov, friday at the latest, no later than friday, "
    "vendredi, vendredi prochain, d'ici vendredi, d’ici à vendredi, avant vendredi, pour vendredi, ce vendredi, "
    "au plus tard vendredi, vendredi au plus tard, vendredi à 14h, vendredi matin, "
    "viernes, el viernes, para el viernes, próximo viernes, el próximo viernes, antes del viernes, "
    "el viernes que viene, a más tardar el viernes, viernes por la tarde, "
    "sexta, sexta-feira, até sexta, até sexta-feira, até à próxima sexta, para sexta, na sexta, antes de sexta, "
    "no máximo até sexta, sexta de manhã",
    "2026-11-30": "end of month, end of the month, by the end of the month, month end, monday, lundi, lunes, segunda, "
    "segunda-feira, fin du mois, d'ici la fin du mois, avant la fin du mois, fin de mes, a fin de mes, fin del mes, "
    "fim do mês, até ao fim do mês, antes do fim do mês, end of november, lundi 30 nov",
    "2026-12-01": "tuesday, martes, mardi, terça, terça-feira, the 1st, 1er décembre, le 1er, 1º de dezembro, "
    "primero de diciembre, the first of december",
    "2026-12-02": "+7, wed, in a week, in one week, in 7 days, une semaine from now, dans une semaine, en una semana, "
    "em uma semana, numa semana, a week from now, miércoles, mercredi, quarta-feira",
    "2026-12-09": "in two weeks, in 2 weeks, in 2 weeks' time, within two weeks, in a fortnight, +2 weeks, "
    "dans deux semaines, d'ici deux semaines, sous 2 semaines, en dos semanas, dentro de dos semanas, "
    "em duas semanas, dentro de duas semanas, daqui a duas semanas",
    "2026-12-15": "15 dec, 15 Dec., dec 15, December 15, 15 december 2026, December 15th 2026, 15th of December, "
    "the 15th, 2026-12-15, 15/12, 15/12/2026, 12/15/2026, 15.12.2026, due 15 dec, by 15 dec 14:00, "
    "15 décembre, le 15 décembre, le 15, avant le 15 décembre, 15 déc., pour le 15 décembre 2026, "
    "15 de diciembre, el 15 de diciembre, antes del 15 de diciembre, para el 15 de diciembre de 2026, el día 15, "
    "15 de dezembro, para o dia 15 de dezembro, até 15 de dez, dia 15",
    "2026-12-25": "in a month, dans un mois, en un mes, em um mês, +1 month",
    "2026-12-31": "end of year, end of next month, end of december, fin du mois prochain, fin d'année, fin de año, "
    "fim do ano, 31st",
    "2027-01-15": "15 jan, 15 janvier, 15 enero, 15 de janeiro",
    "2027-06-30": "end of june, fin juin, d'ici fin juin, finales de junio, fim de junho",
    "2028-02-29": "29 feb",
}


def test_days_that_people_type_in_four_languages() -> None:
    read = {text: str(parse_day(text, WEDNESDAY)) for day in DAYS.values() for text in day.split(", ")}
    assert read == {text: day for day, texts in DAYS.items() for text in texts.split(", ")}
    assert parse_day("December 15th, 2026", WEDNESDAY) == date(2026, 12, 15)


NO_DAYS = (
    "", "-", "soon", "next week", "end of week", "fin de semana", "in june", "june", "mid june", "mar", "15 jui", "jui",
    "31 feb", "0 dec", "15", "9:30", "yesterday", "last friday", "friday 15 dec", "holiday", "someday", "sunset",
    "20261127", "2026-W48-5", "2026-331", "2026-1-5", "26-05-01", "2026-13-01", "2026-02-30", "+", "+99999", "in two",
    "15.6", "15 16 dec", "dec nov", "segun", "²", "٢٠٢٦-١٢-١٥", "1" * 5000, "\udc80", "friday friday",
)  # fmt: skip


def test_what_is_no_day_is_said_and_never_guessed() -> None:
    assert [text for text in NO_DAYS if read_day(text, WEDNESDAY)] == []
    for text in NO_DAYS:
        with pytest.raises(InstantError, match="is no day"):
            parse_day(text, WEDNESDAY)


def test_figures_that_can_be_two_days_are_neither() -> None:
    for text in ("1/12", "by 1/12", "1/12/2026", "01.12.2026", "3-4-2027"):
        with pytest.raises(InstantError, match="can be two days"):
            parse_day(text, WEDNESDAY)
        with pytest.raises(InstantError, match="can be two days"):
            since_of(text, NOW)
    assert parse_day("12/12", WEDNESDAY) == date(2026, 12, 12)


@given(st.text(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_no_text_is_more_than_no_day(text: str, today: date) -> None:
    for parse in (parse_day, parse_span):
        with suppress(InstantError):
            parse(text, today)


@given(st.lists(st.sampled_from(sorted({word for texts in DAYS.values() for word in texts.split()})), max_size=6),
       st.dates(date(1900, 1, 1), date(8999, 12, 31)))  # fmt: skip
def test_words_of_days_in_any_order_are_a_day_or_none(words: list[str], today: date) -> None:
    try:
        found = read_day(" ".join(words), today)
    except InstantError:
        return
    assert found is None or not found.is_ahead or found.day >= today


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_an_iso_day_is_that_day_whatever_day_it_is(day: date) -> None:
    assert parse_day(day.isoformat(), WEDNESDAY) == day


# --- days, months and years, as people type them who look back


@pytest.mark.parametrize(
    ("typed", "first", "behind"),
    [
        ("2026-05-22", "2026-05-22", "2026-05-23"),
        ("2025-05", "2025-05-01", "2025-06-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("today", "2026-11-25", "2026-11-26"),
        (" Yesterday ", "2026-11-24", "2026-11-25"),
        ("tomorrow", "2026-11-26", "2026-11-27"),
        ("+7", "2026-12-02", "2026-12-03"),
        ("friday", "2026-11-20", "2026-11-21"),
        ("wed", "2026-11-25", "2026-11-26"),
        ("Thu.", "2026-11-19", "2026-11-20"),
        ("15 nov", "2026-11-15", "2026-11-16"),
        ("15 dec", "2025-12-15", "2025-12-16"),
        ("dec 15", "2025-12-15", "2025-12-16"),
        ("15. December 2026", "2026-12-15", "2026-12-16"),
        ("Dec 15, 2024", "2024-12-15", "2024-12-16"),
        ("29 feb", "2024-02-29", "2024-03-01"),
        ("may", "2026-05-01", "2026-06-01"),
        ("dec", "2025-12-01", "2026-01-01"),
        ("may 2025", "2025-05-01", "2025-06-01"),
    ],
)
def test_what_people_type_is_the_latest_day_that_is_not_ahead(typed: str, first: str, behind: str) -> None:
    assert parse_span(typed, WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(behind))


@pytest.mark.parametrize(
    ("typed", "after", "first"),
    [
        ("15 dec", "2026-11-15", "2026-12-15"),
        ("friday", "2026-11-23", "2026-11-27"),
        ("friday", "2026-01-01", "2026-11-20"),
        ("friday", "2030-01-01", "2026-11-20"),
        ("jan", "2026-11-01", "2027-01-01"),
        ("2025", "2026-11-01", "2025-01-01"),
    ],
)
def test_an_end_does_not_lie_before_the_beginning(typed: str, after: str, first: str) -> None:
    assert parse_span(typed, WEDNESDAY, date.fromisoformat(after))[0] == date.fromisoformat(first)


@pytest.mark.parametrize(
    "typed",
    [
        "", "-", "soon", "fr", "0000", "9999", "2026-13", "2026-00", "2026-02-30", "26-05-01", "2026-5",
        "2026-05-22-01",
        "31 feb", "30 feb 2026", "15", "15 16 dec", "dec nov", "dec 15 dec", "99999 dec", "0 dec", "²", "٢٠٢٦", "+",
        "+99999999999", "15 dec 0000", "ma", "may 2025 2026",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(InstantError, match="Write a day like"):
        until_of(typed, datetime(2026, 11, 25, 9, tzinfo=UTC))


def test_days_begin_by_the_local_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert since_of("2026-05-22", now) == datetime(2026, 5, 21, 23, tzinfo=UTC)
    with clock_in(monkeypatch, "UTC"):
        assert since_of("2026-05-22", now) == datetime(2026, 5, 22, tzinfo=UTC)
        assert until_of("15 dec", now, since_of("15 nov", now)) == datetime(2026, 12, 16, tzinfo=UTC)


def test_looking_back_takes_other_languages_too() -> None:
    for text in ("vendredi", "viernes", "sexta", "last friday", "vendredi dernier", "viernes pasado", "sexta passada"):
        assert parse_span(text, WEDNESDAY)[0] == date(2026, 11, 20)
    for text in ("mayo", "mai", "maio de 2026", "mayo 2026", "may 2026"):
        assert parse_span(text, WEDNESDAY) == (date(2026, 5, 1), date(2026, 6, 1))
    assert parse_span("hier", WEDNESDAY)[0] == parse_span("ontem", WEDNESDAY)[0] == date(2026, 11, 24)


def test_an_instant_that_is_over_is_of_the_latest_day_of_that_name() -> None:
    for text in ("yesterday 16:00", "thu 4 pm", "21 may 16h", "hier à 16h", "16:00 yesterday"):
        assert iso(parse_instant(text, NOW)) == "2026-05-21T15:00:00Z"


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("vendredi 14h", "29 14:00"), ("demain à 9h", "23 09:00"), ("viernes a las 9:30", "29 09:30"),
        ("amanhã às 9h", "23 09:00"), ("le 27 mai à 9h30", "27 09:30"), ("9:30 friday", "29 09:30"),
        ("2:15 p.m.", "22 14:15"), ("dans 10 minutes", "22 09:40"), ("in an hour", "22 10:30"), ("ahora", "22 09:30"),
        ("the 27th at 9:30", "27 09:30"),
    ],
)  # fmt: skip
def test_beginnings_in_other_languages_and_orders(monkeypatch: pytest.MonkeyPatch, text: str, wall: str) -> None:
    with clock_in(monkeypatch, "UTC"):
        assert f"{parse_start(text, NOW):%d %H:%M}" == wall


@given(st.text())
def test_no_text_is_more_than_no_instant(text: str) -> None:
    for parse in (parse_instant, parse_start):
        with suppress(InstantError):
            parse(text, NOW)


# --- minutes

MINUTES = {"52": 52, "52,5": 52.5, "52.5": 52.5, " 60 ": 60, "1:05": 65, "1h05": 65, "1 h": 60, "2h": 120, "0.5": 0.5,
           "90 min": 90, "44640": 44_640, "7,25": 7.25}  # fmt: skip


def test_minutes_that_people_type() -> None:
    assert {text: parse_minutes(text) for text in MINUTES} == MINUTES


def test_what_is_no_number_of_minutes_is_said() -> None:
    for text in (
        "",
        "0",
        "-5",
        "1_0",
        "1e2",
        "nan",
        "inf",
        "an hour",
        "1,440",
        "44641",
        "1:5",
        "1:60",
        "٥٢",
        "5 2",
        "+5",
    ):
        with pytest.raises(InstantError, match=r"is no number of minutes from 1 to 44,640\.$"):
            parse_minutes(text)
    with pytest.raises(InstantError, match="from 1 to 1,440"):
        parse_minutes("1441", 1440)
