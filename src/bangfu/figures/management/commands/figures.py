"""`bangfu figures list | show CODE | warehouse`: figures from the shell, over all records."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import User
from bangfu.core.commands import TranslatedCommand
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.scoping import viewing
from bangfu.figures import text, warehouse
from bangfu.figures.asking import asked
from bangfu.figures.engine import DATABASE
from bangfu.figures.query import Engine
from bangfu.figures.registry import by_topic, figure_of, registry
from bangfu.figures.run import run


class Command(TranslatedCommand):
    """Figures as tables for people or JSON for programs."""

    help = gettext_lazy("列出指标，或按维度和期间计算一个指标。")

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="subcommand", required=True, metavar="list | show | warehouse")
        listing = commands.add_parser("list", help=_("列出全部指标"))
        listing.add_argument("--json", action="store_true", help=_("以 JSON 输出"))
        show = commands.add_parser("show", help=_("计算一个指标"))
        show.add_argument("code", help=_("指标代码，如 aid.amount"))
        show.add_argument("--by", default="", help=_("分列的维度，以逗号分隔，如 kind,year"))
        show.add_argument("--period", default="", help=_("期间：year、academic_year 或 term"))
        show.add_argument("--from", dest="first", default="", help=_("起始期间，如 2015"))
        show.add_argument("--to", dest="last", default="", help=_("截止期间，如 2017"))
        show.add_argument(
            "--where",
            action="append",
            default=[],
            metavar=_("维度=值"),
            help=_("筛选，可重复；同一维度可用逗号列多个值"),
        )
        show.add_argument("--organisation", default="", help=_("只算一个单位，写名称"))
        show.add_argument(
            "--unit", choices=[text.YUAN, text.WAN], default=text.YUAN, help=_("金额单位：yuan 元，wan 万元")
        )
        show.add_argument("--warehouse", action="store_true", help=_("用导出的 Parquet 文件计算"))
        show.add_argument("--json", action="store_true", help=_("以 JSON 输出"))

        export = commands.add_parser("warehouse", help=_("把指标的事实表导出为 Parquet 文件"))
        export.add_argument("--folder", default="", help=_("目录；不写则为数据目录下的 warehouse"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["subcommand"] == "list":
                self.list_figures(options["json"])
            elif options["subcommand"] == "warehouse":
                self.export_warehouse(options["folder"])
            else:
                self.show(options)
        except (Refusal, Refusals) as refused:
            raise CommandError(refused.text) from refused

    def list_figures(self, as_json: bool) -> None:
        """Codes, titles, units, dimensions."""
        if as_json:
            self.stdout.write(json.dumps([_described(f) for f in registry().values()], ensure_ascii=False, indent=2))
            return
        for topic, figures in by_topic(registry().values()):
            self.stdout.write(f"{topic.title}")
            width = max(text.width_of(figure.code) for figure in figures)
            for figure in figures:
                titled = text.bracketed(figure.title, text.unit_text(figure))
                dimensions = ",".join(d.code for d in figure.dimensions)
                self.stdout.write(f"  {figure.code:<{width}}  {titled}  {dimensions}")

    def export_warehouse(self, folder: str) -> None:
        """Write the Parquet files and say how many rows each has."""
        for code, count in warehouse.export(Path(folder) if folder else None).items():
            self.stdout.write(f"{code}  {count:,}")

    def show(self, options: dict[str, Any]) -> None:
        """One figure as a table or as JSON."""
        figure = figure_of(options["code"])
        request = asked(
            figure,
            by=[code.strip() for code in options["by"].split(",") if code.strip()],
            period=options["period"], first=options["first"], last=options["last"], where=_where(options),
        )  # fmt: skip
        access = User.objects.system().access
        with viewing(access):
            result = run(figure, request, access=access, engine=_engine(options), subtotals=False)
        if options["json"]:
            self.stdout.write(json.dumps(result.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(text.table_text(result, options["unit"]))


def _engine(options: dict[str, Any]) -> Engine:
    return warehouse.Warehouse(warehouse.folder_of()) if options["warehouse"] else DATABASE


def _where(options: dict[str, Any]) -> dict[str, list[str]]:
    conditions: dict[str, list[str]] = {}
    for condition in options["where"]:
        code, sign, values = condition.partition("=")
        if not sign:
            raise CommandError(_("筛选“%s”缺少等号；请写成 维度=值，如 kind=national") % condition)
        conditions.setdefault(code.strip(), []).extend(values.split(","))
    if options["organisation"]:
        conditions.setdefault("organisation", []).append(options["organisation"])
    return conditions


def _described(figure: Any) -> dict[str, Any]:
    return {
        "code": figure.code,
        "title": str(figure.title),
        "unit": str(figure.unit),
        "definition": str(figure.definition),
        "version": figure.version,
        "topic": figure.topic,
        "periods": [period.value for period in figure.periods],
        "dimensions": [{"code": d.code, "title": str(d.title)} for d in figure.dimensions],
        "is_rate": len(figure.measures) == 2,
        "adds_up": figure.adds_up,
    }
