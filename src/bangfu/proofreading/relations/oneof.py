"""What one of is named before an average, and the units that count such things: data for the rules of averages."""

from __future__ import annotations

from ..quantities.units import PERSONS, VISITS

# 人均, 每班, 平均每户, 单车
ONE_OF = {
    **dict.fromkeys("人生师名位", (PERSONS, VISITS)),
    "班": ("班", "个"),
    "校": ("所", "个", "校"),
    "所": ("所", "个"),
    "家": ("家", "个"),
    "村": ("村", "个", "个村"),
    "县": ("县", "个", "个县"),
    **dict.fromkeys("镇乡馆店区", ("个",)),
    "个": ("个", "家", "所"),
    "项": ("项", "个"),
    "套": ("套", "台"),
    **{one: (one, f"{one}次") for one in "台笔期件场"},
    "户": ("户", "家"),
    "支": ("支",),
    "批": ("批次", "批"),
    "车": ("辆", "台"),
    "餐": ("餐", VISITS),
    "组": ("组", "个"),
    "次": ("次", "场次", "期次", VISITS),
}
# 案均, 平均每处; but 三处均 is no average
ONE_OF_FEW = {**{one: (one,) for one in "起例宗处辆节座栋间"}, "案": ("件", "起", "份")}
COUNTED_BY = ONE_OF | ONE_OF_FEW
