"""Which method made the published figures of a year, so that they are judged and compared by the right rules.

The method of a recent year is an instrument. Of the years before the oldest one only the zones are known.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from audit_app.domain.bands import band_for
from audit_app.domain.figures import half_up
from audit_app.domain.instrument import Band, Instrument

# From 2016 to 2021 the zones were the same:
# https://ombudsman.go.id/perwakilan/news/r/pwksiaran--ombudsman-kalsel-serahkan-rapor-kepatuhan-kantor-pertanahan-se-kalsel
# Only in 2021 did electronic publication enter the weights, so that earlier figures are not comparable with it, and in
# 2020 nothing was assessed:
# https://news.detik.com/berita-jawa-timur/d-5876155/banyuwangi-raih-kepatuhan-tertinggi-survei-pelayanan-publik-di-jatim/amp
EARLY_YEARS = (2016, 2017, 2018, 2019)
EARLY_METHOD = "2016-2019"
EARLY_BANDS_FROM = "ori-2021"
YEARS_NOT_ASSESSED = (2020,)


class Method(Struct, frozen=True):
    """The rules of some years: figures with the same `id` may be compared, and `bands` judge them.

    `places` is the number of decimals to which a figure is rounded before it is judged.
    """

    id: str
    bands: tuple[Band, ...]
    places: int

    def figure(self, value: Fraction) -> str:
        """Return a value, in points of 100, as it is published."""
        return half_up(value, self.places)

    def band(self, value: Fraction) -> Band:
        """Return the band of a value, decided by its rounded figure."""
        return band_for(self.bands, self.figure(value))


Methods = Mapping[int, Method]


def methods_by_year(instruments: Iterable[Instrument]) -> Methods:
    """Return the method of every year that has one. Where two instruments claim a year, the first given counts.

    Instruments that make no entity score, such as a satisfaction survey, are behind no published figure.
    """
    methods: dict[int, Method] = {}
    for instrument in instruments:
        if instrument.aggregation != "none":
            for year in instrument.years:
                methods.setdefault(year, _method(instrument, instrument.id))
            if instrument.id == EARLY_BANDS_FROM:
                methods |= dict.fromkeys(EARLY_YEARS, _method(instrument, EARLY_METHOD))
    return methods


def _method(instrument: Instrument, method: str) -> Method:
    return Method(id=method, bands=instrument.bands, places=instrument.rounding.places)
