"""Units and currencies: their spellings, their dimension and how they convert.

Factors are exact where the unit is defined so (international yard and pound, 1959; SI Brochure, 9th edition).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["CURRENCY_SIGNS", "PREFIX_CURRENCIES", "UNITS", "Unit", "convert", "named_unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency.

    Attributes:
        name: canonical name ("km", "USD", "%").
        base: canonical unit of its dimension, empty for currencies, which do not convert.
        factor, offset: value in `base` = value * factor + offset.
    """

    name: str
    base: str
    factor: float = 1.0
    offset: float = 0.0

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return not self.base


_MEASURES: tuple[tuple[str, str, float, str], ...] = (
    # name, base, factor, spellings (a final "(s)" allows a plural)
    ("mm", "m", 0.001, "mm|millimetre(s)|millimeter(s)|milimét|mi li mét|mm."),
    ("cm", "m", 0.01, "cm|centimetre(s)|centimeter(s)|xentimét|xăng ti mét|phân"),
    ("m", "m", 1, "m|metre(s)|meter(s)|mét|thước"),
    ("km", "m", 1000, "km|kms|kilometre(s)|kilometer(s)|kilômét|ki lô mét|cây số|km."),
    ("in", "m", 0.0254, "inch|inches|\"|\u2033"),
    ("ft", "m", 0.3048, "ft|foot|feet|bộ"),
    ("yd", "m", 0.9144, "yd|yds|yard(s)"),
    ("mi", "m", 1609.344, "mi|mile(s)|dặm"),
    ("nmi", "m", 1852, "nautical mile(s)|nmi|hải lý"),
    ("m2", "m2", 1, "m2|m²|sq m|sq . m|sqm|square metre(s)|square meter(s)|mét vuông"),
    ("km2", "m2", 1e6, "km2|km²|sq km|sq . km|square kilometre(s)|square kilometer(s)|kilômét vuông|"
     "ki lô mét vuông|cây số vuông"),
    ("ha", "m2", 1e4, "ha|hectare(s)|héc ta|hecta"),
    ("acre", "m2", 4046.8564224, "acre(s)"),
    ("ft2", "m2", 0.09290304, "ft2|ft²|sq ft|square foot|square feet"),
    ("mi2", "m2", 2589988.110336, "sq mi|sq . mi|square mile(s)|dặm vuông"),
    ("m3", "m3", 1, "m3|m³|cubic metre(s)|cubic meter(s)|mét khối"),
    ("l", "m3", 0.001, "l|litre(s)|liter(s)|lít"),
    ("ml", "m3", 1e-6, "ml|millilitre(s)|milliliter(s)|mililít"),
    ("gal", "m3", 0.003785411784, "gal|gallon(s)"),
    ("pint", "m3", 0.000473176473, "pint(s)"),
    ("barrel", "m3", 0.158987294928, "barrel(s)|bbl|thùng"),
    ("g", "g", 1, "g|gram(s)|gramme(s)|gam"),
    ("mg", "g", 0.001, "mg|milligram(s)|miligam"),
    ("kg", "g", 1000, "kg|kgs|kilo(s)|kilogram(s)|kilogramme(s)|kilôgam|ki lô gam|ký|cân"),
    ("t", "g", 1e6, "t|tonne(s)|ton(s)|metric ton(s)|tấn"),
    ("quintal", "g", 1e5, "quintal(s)|tạ"),
    ("lb", "g", 453.59237, "lb|lbs|pound(s)"),
    ("oz", "g", 28.349523125, "oz|ounce(s)"),
    ("stone", "g", 6350.29318, "stone"),
    ("km/h", "m/s", 1 / 3.6, "km / h|kph|kmh|km / hr|kilometre(s) per hour|kilometer(s) per hour|kilometre(s) an hour|"
     "kilometer(s) an hour|km per hour|km an hour|km / giờ|cây số một giờ|kilômét một giờ"),
    ("mph", "m/s", 0.44704, "mph|mile(s) per hour|mile(s) an hour|dặm một giờ|dặm / giờ"),
    ("m/s", "m/s", 1, "m / s|metre(s) per second|meter(s) per second|mét / giây"),
    ("knot", "m/s", 1852 / 3600, "knot(s)|kn|hải lý / giờ"),
    ("second", "s", 1, "second(s)|sec(s)|giây"),
    ("minute", "s", 60, "minute(s)|min(s)|phút"),
    ("hour", "s", 3600, "hour(s)|hr(s)|giờ|giờ đồng hồ|tiếng|tiếng đồng hồ|h"),
    ("day", "s", 86400, "day(s)|ngày"),
    ("week", "s", 604800, "week(s)|tuần|tuần lễ"),
    ("fortnight", "s", 1209600, "fortnight(s)"),
    ("month", "month", 1, "month(s)|tháng"),
    ("year", "month", 12, "year(s)|yr(s)|năm|tuổi"),
    ("decade", "month", 120, "decade(s)|thập kỷ|thập niên"),
    ("century", "month", 1200, "century|centuries|thế kỷ"),
    ("W", "W", 1, "w|watt(s)|oát"),
    ("kW", "W", 1e3, "kw|kilowatt(s)"),
    ("MW", "W", 1e6, "mw|megawatt(s)"),
    ("GW", "W", 1e9, "gw|gigawatt(s)"),
    ("kWh", "Wh", 1e3, "kwh|kilowatt hour(s)|số điện"),
    ("MWh", "Wh", 1e6, "mwh|megawatt hour(s)"),
    ("GWh", "Wh", 1e9, "gwh|gigawatt hour(s)"),
    ("TWh", "Wh", 1e12, "twh|terawatt hour(s)"),
    ("hp", "W", 745.69987158227, "hp|horsepower|bhp|mã lực"),
    ("%", "%", 1, "%|percent|per cent|pct|phần trăm|pc"),
    ("pp", "pp", 1, "percentage point(s)|pp|điểm phần trăm"),
    ("‰", "%", 0.1, "‰|per mille|per mil|phần nghìn"),
    ("bp", "pp", 0.01, "basis point(s)|bps"),
    ("byte", "byte", 1, "byte(s)"),
    ("KB", "byte", 1e3, "kb|kilobyte(s)"),
    ("MB", "byte", 1e6, "mb|megabyte(s)"),
    ("GB", "byte", 1e9, "gb|gigabyte(s)"),
    ("TB", "byte", 1e12, "tb|terabyte(s)"),
    ("Hz", "Hz", 1, "hz|hertz"),
    ("MHz", "Hz", 1e6, "mhz|megahertz"),
    ("GHz", "Hz", 1e9, "ghz|gigahertz"),
)  # fmt: skip

_TEMPERATURES: tuple[tuple[str, float, float, str], ...] = (
    # value in °C = value * factor + offset
    ("°C", 1, 0, "° c|degree(s) celsius|degree(s) centigrade|celsius|độ c|độ celsius|℃"),
    ("°F", 5 / 9, -160 / 9, "° f|degree(s) fahrenheit|fahrenheit|độ f|℉"),
    ("K", 1, -273.15, "kelvin(s)"),
)
_DEGREES = "°|degree(s)|độ"

_CURRENCIES: tuple[tuple[str, str], ...] = (
    ("USD", "usd|us $|u.s. $|us dollar(s)|u . s . dollar(s)|american dollar(s)|dollar(s)|buck(s)|đô la mỹ|đô la|đôla|"
            "đô la us|đô|mỹ kim|usd."),
    ("EUR", "eur|euro(s)|€|ơ rô"),
    ("GBP", "gbp|pound(s) sterling|british pound(s)|£|quid|bảng anh|bảng"),
    ("JPY", "jpy|yen|japanese yen|yên|yên nhật"),
    ("CNY", "cny|rmb|yuan|renminbi|chinese yuan|nhân dân tệ|tệ"),
    ("KRW", "krw|won|south korean won|₩"),
    ("VND", "vnd|vnđ|dong|dongs|vietnamese dong|đồng|₫|đ|đồng việt nam"),
    ("INR", "inr|rupee(s)|indian rupee(s)|₹|rs|rs ."),
    ("RUB", "rub|rouble(s)|ruble(s)|₽|rúp"),
    ("CHF", "chf|franc(s)|swiss franc(s)|phrăng"),
    ("SEK", "sek|krona|kronor|swedish kronor"),
    ("NOK", "nok|norwegian kroner"),
    ("DKK", "dkk|krone|kroner|danish kroner"),
    ("CZK", "czk|koruna(s)|koruny|korun|crown(s)|czech crown(s)|kč"),
    ("PLN", "pln|zloty|zlotys|zlotych|złoty|zł"),
    ("HUF", "huf|forint(s)"),
    ("AUD", "aud|a $|au $|australian dollar(s)|đô la úc"),
    ("CAD", "cad|c $|ca $|canadian dollar(s)|đô la canada"),
    ("NZD", "nzd|nz $|new zealand dollar(s)"),
    ("SGD", "sgd|s $|singapore dollar(s)|đô la singapore"),
    ("HKD", "hkd|hk $|hong kong dollar(s)"),
    ("TWD", "twd|nt $|taiwan dollar(s)"),
    ("THB", "thb|baht|thai baht|฿|bạt"),
    ("IDR", "idr|rupiah"),
    ("MYR", "myr|ringgit"),
    ("PHP", "php|peso(s)|₱"),
    ("LAK", "lak|kip"),
    ("KHR", "khr|riel"),
    ("BRL", "brl|r $|real|reais"),
    ("TRY", "try|lira|₺"),
    ("ILS", "ils|shekel(s)|₪"),
    ("UAH", "uah|hryvnia(s)|₴"),
    ("KZT", "kzt|tenge"),
    ("ZAR", "zar|rand"),
    ("cent", "cent(s)|¢|xu"),
    ("pence", "pence|penny"),
)  # fmt: skip


def _spellings(text: str) -> Iterable[str]:
    for spelling in text.split("|"):
        if "(s)" in spelling:
            yield spelling.replace("(s)", "")
            yield spelling.replace("(s)", "s")
        else:
            yield spelling


def _build() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for name, base, factor, spellings in _MEASURES:
        for spelling in _spellings(spellings):
            table[spelling] = Unit(name, base, factor)
    for name, factor, offset, spellings in _TEMPERATURES:
        for spelling in _spellings(spellings):
            table[spelling] = Unit(name, "°C", factor, offset)
    for spelling in _spellings(_DEGREES):
        table[spelling] = Unit("°", "°")
    for name, spellings in _CURRENCIES:
        for spelling in _spellings(spellings):
            table[spelling] = Unit(name, "")
    return table


UNITS: Mapping[str, Unit] = _build()
"""Every spelling in lower case, as the lexer cuts it, with spaces between the pieces."""

LONGEST_UNIT = max(len(spelling.split()) for spelling in UNITS)

CURRENCY_SIGNS: Mapping[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₫": "VND", "₹": "INR", "₽": "RUB", "฿": "THB",
    "₱": "PHP", "₺": "TRY", "₪": "ILS", "₴": "UAH",
}  # fmt: skip
"""Signs that may stand before or after a figure."""

PREFIX_CURRENCIES: Mapping[str, str] = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "s": "SGD", "hk": "HKD", "nt": "TWD",
    "r": "BRL",
}  # fmt: skip
"""Letters that touch a "$" and say whose dollar it is."""


def named_unit(name: str) -> Unit | None:
    """The unit of this canonical name, None where there is none."""
    return _BY_NAME.get(name)


def convert(value: float, unit: str) -> tuple[float, str]:
    """The value in the base unit of its dimension, and that base unit's name; as it is for a currency or no unit.

    >>> convert(5, "km")
    (5000.0, 'm')
    """
    found = _BY_NAME.get(unit)
    if found is None or found.is_money:
        return value, unit
    return value * found.factor + found.offset, found.base


_BY_NAME: Mapping[str, Unit] = {unit.name: unit for unit in UNITS.values()}
