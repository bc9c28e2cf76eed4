"""The commands speak the language of the shell; JSON is for programs and stays Chinese."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from bangfu.__main__ import language_of
from tests.factories import make_scheme, make_student
from tests.integration.intake_support import payment, payments_file

HAN = re.compile("[\u4e00-\u9fff，；：（）]")


@pytest.mark.parametrize(
    ("environment", "arguments", "language"),
    [
        ({}, [], "zh-hans"),
        ({"LANG": "C.UTF-8"}, [], "zh-hans"),
        ({"LANG": "zh_CN.UTF-8"}, [], "zh-hans"),
        ({"LANG": "en_US.UTF-8"}, [], "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, [], "en"),
        ({"LANG": "en_US.UTF-8", "BANGFU_LANGUAGE": "zh-hans"}, [], "zh-hans"),
        ({"LANG": "zh_CN.UTF-8", "BANGFU_LANGUAGE": "en"}, [], "en"),
        ({"LANG": "en_US.UTF-8"}, ["bangfu", "figures", "list", "--json"], "zh-hans"),
    ],
)
def test_which_language(environment: dict[str, str], arguments: list[str], language: str) -> None:
    assert language_of(environment, arguments) == language


def asked(language: str, *arguments: str) -> str:
    """What a shell of that language is answered."""
    environment = {**os.environ, "BANGFU_LANGUAGE": language, "BANGFU_DEBUG": "1"}
    command = [sys.executable, "-m", "bangfu", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_help_and_lists_follow_the_shell() -> None:
    assert "  资助金额（元）  " in asked("zh-hans", "figures", "list")
    english = asked("en", "figures", "list")
    assert "  Amount of aid (yuan)  " in english and not HAN.search(english)
    assert {e["title"] for e in json.loads(asked("en", "figures", "list", "--json"))} >= {"资助金额", "资助人次"}


@pytest.mark.parametrize(
    ("language", "file", "said"),
    [
        ("zh-hans", "new.sqlite3", "数据库还没有建好；请先运行 bangfu migrate"),
        ("en", "new.sqlite3", "The database is not ready; run bangfu migrate first"),
        ("zh-hans", "nowhere/new.sqlite3", "连不上数据库（unable to open database file）"),
    ],
)
def test_a_database_that_is_not_ready_is_said_in_words(language: str, file: str, said: str, tmp_path: Path) -> None:
    own = {"BANGFU_LANGUAGE": language, "BANGFU_DEBUG": "1", "DATABASE_URL": f"sqlite:///{tmp_path / file}"}
    command = [sys.executable, "-m", "bangfu", "figures", "show", "aid.amount"]
    run = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and said in run.stderr and "Traceback" not in run.stderr


@pytest.mark.parametrize("command", ["figures", "import_sheet", "report", "demo", "create_admin", "verify_trail"])
def test_help_is_translated(command: str, capsys: Any) -> None:
    with override("en"), pytest.raises(SystemExit):
        call_command(command, "--help")
    assert not HAN.search(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (("report", "--from", "abc"), "bangfu report：参数 --from：“abc”不是数字",
         "bangfu report: error: argument --from: “abc” is not a number"),
        (("report", "--from", "2016", "--to", "2017", "--outline", "a"), "bangfu report：缺少参数：--out",
         "bangfu report: error: the following arguments are required: --out"),
        (("figures", "show", "aid.amount", "--unit", "foo"),
         "bangfu figures show：参数 --unit：没有“foo”这一项，可用：'yuan', 'wan'",
         "bangfu figures show: error: argument --unit: invalid choice: “foo” (choose from 'yuan', 'wan')"),
        (("figures",), "bangfu figures：缺少参数：list | show | warehouse",
         "bangfu figures: error: the following arguments are required: list | show | warehouse"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_told_in_the_shells_language(
    arguments: tuple[str, ...], chinese: str, english: str
) -> None:
    for language, usage, expected in (("zh-hans", "用法：", chinese), ("en", "usage: ", english)):
        environment = {**os.environ, "BANGFU_LANGUAGE": language, "BANGFU_DEBUG": "1"}
        command = [sys.executable, "-m", "bangfu", *arguments]
        refused = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert refused.returncode == 2
        assert refused.stderr.startswith(usage)
        assert refused.stderr.splitlines()[-1].replace("__main__.py", "bangfu").startswith(expected)


@pytest.mark.django_db
def test_an_import_in_english(centre: Any, school: Any, tmp_path: Path, capsys: Any) -> None:
    make_student(centre, school, student_number="S1", name="Zhang")
    make_scheme(centre, school)
    path = tmp_path / "aid.xlsx"
    path.write_bytes(payments_file([payment(name="Zhang")]))
    with override("en"):
        call_command("import_sheet", "aid_payments", str(path))
        assert capsys.readouterr().out.splitlines() == [
            "aid.xlsx: 1 rows to add", "Nothing written yet; when all is well, add --commit",
        ]  # fmt: skip
        with pytest.raises(CommandError, match="There is no such file: "):
            call_command("import_sheet", "aid_payments", "none.xlsx")


@pytest.mark.django_db
def test_a_figure_in_english(school: Any, capsys: Any) -> None:
    with override("en"):
        call_command("figures", "show", "aid.amount", "--by", "year")
    assert not HAN.search(capsys.readouterr().out)
