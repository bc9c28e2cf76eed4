"""Chart specifications and their ECharts options."""

import itertools
import json
import math
from decimal import Decimal

import pytest

from bangfu.web.charts import PALETTE, PALETTE_DARK, ChartSpec, description, number_text, option

YEARS = ["2015", "2016", "2017"]


def column(*series, kind="column", categories=YEARS):
    return ChartSpec(kind, "资助金额", categories, series, "万元")


def test_bars_stand_on_zero_and_carry_their_numbers():
    made = option(column(("金额", [Decimal("101.39"), Decimal("114.950"), None])))
    assert made["yAxis"]["min"] == 0
    assert made["xAxis"]["data"] == YEARS
    data = made["series"][0]["data"]
    assert data[0] == {"value": 101.39, "label": {"formatter": "101.39"}}
    assert data[1]["label"]["formatter"] == "114.95"
    assert data[2] == "-"
    assert made["series"][0]["label"]["show"] is True


def test_negative_values_free_the_axis():
    assert option(column(("变化", [-1, 2, 3])))["yAxis"]["min"] is None


def test_horizontal_bars_read_from_the_top():
    made = option(column(("项目", [3, 2, 1]), kind="bar"))
    assert made["yAxis"]["inverse"] is True
    assert made["xAxis"]["type"] == "value"
    assert made["series"][0]["label"]["position"] == "right"


def test_many_points_have_no_labels():
    made = option(column(("甲", list(range(25))), categories=[str(n) for n in range(25)]))
    assert made["series"][0]["label"]["show"] is False


def test_lines_differ_by_shape_too():
    made = option(column(("教师", [1, 2, 3]), ("学生", [2, 3, 4]), kind="line"))
    assert [s["symbol"] for s in made["series"]] == ["circle", "rect"]
    assert [s["lineStyle"]["type"] for s in made["series"]] == ["solid", "dashed"]
    assert made["legend"]["show"] is True


def test_a_slice_too_low_for_its_label_has_none():
    made = option(column(("甲", [100, 100, 5]), ("乙", [1, 0, 60]), kind="stacked"))
    assert made["series"][0]["stack"] == made["series"][1]["stack"] == "all"
    assert [point["label"].get("show", True) for point in made["series"][1]["data"]] == [False, False, True]
    assert made["series"][0]["data"][2]["label"] == {"show": False}


def test_pie_says_shares_of_the_exact_total():
    made = option(column(("金额", [Decimal("190.1"), Decimal("26.1"), None]), kind="pie"))
    parts = made["series"][0]["data"]
    assert [p["name"] for p in parts] == ["2015", "2016"]
    assert parts[0]["label"]["formatter"] == "2015\n190.1（87.9%）"


def test_pie_of_zeros_has_no_share():
    made = option(column(("金额", [0, 0, 0]), kind="pie"))
    assert made["series"][0]["data"][0]["label"]["formatter"] == "2015\n0（—）"


def test_braces_in_a_name_name_no_variable():
    made = option(ChartSpec("pie", "x", ["{a}"], [("n", [1])]))
    assert made["series"][0]["data"][0]["label"]["formatter"] == "｛a｝\n1（100.0%）"


@pytest.mark.parametrize("kind", ["column", "bar", "line", "stacked", "pie"])
def test_options_are_json_without_html_tooltips(kind):
    made = option(column(("金额", [1, Decimal("2.5"), None]), kind=kind))
    assert json.loads(json.dumps(made)) == made
    assert made["tooltip"]["renderMode"] == "richText"


def test_description_says_every_value():
    spec = column(("金额", [Decimal("1.50"), 1234, None]))
    assert description(spec) == "资助金额。金额：2015 1.5万元，2016 1,234万元，2017 未统计。"


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "未统计"), (0, "0"), (1234567, "1,234,567"), (Decimal("100"), "100"), (Decimal("1200.50"), "1,200.5"),
     (0.1, "0.1"), (Decimal("-3.20"), "-3.2")],
)  # fmt: skip
def test_number_text(value, text):
    assert number_text(value) == text


def test_wrong_specifications_are_refused():
    with pytest.raises(ValueError, match="radar"):
        column(("甲", [1, 2, 3]), kind="radar")
    with pytest.raises(ValueError, match="2 values for 3 categories"):
        column(("甲", [1, 2]))


def test_empty_means_nothing_reported():
    assert column(("甲", [None, None, None])).empty
    assert not column(("甲", [None, 0, None])).empty


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_series_stands_out_from_its_ground():
    assert len(PALETTE) == len(PALETTE_DARK) == len(set(PALETTE)) == len(set(PALETTE_DARK))
    assert min(contrast(colour, "#ffffff") for colour in PALETTE) >= 3
    assert min(contrast(colour, "#1a2226") for colour in PALETTE_DARK) >= 3


# Viénot, Brettel and Mollon (1999): how a colour looks without the red or the green cones, in linear RGB.
DEFICIENCIES = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def seen(colour, matrix):
    channels = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
    return [max(0.0, sum(m * c for m, c in zip(row, channels, strict=True))) ** (1 / 2.2) for row in matrix]


@pytest.mark.parametrize("palette", [PALETTE[:5], PALETTE_DARK[:5]])
@pytest.mark.parametrize("matrix", DEFICIENCIES.values(), ids=DEFICIENCIES)
def test_neighbouring_series_differ_for_colour_blind_eyes(palette, matrix):
    for one, other in itertools.pairwise(palette):
        assert math.dist(seen(one, matrix), seen(other, matrix)) > 0.15, (one, other)
