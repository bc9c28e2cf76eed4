"""What must hold for every model: import direction, paired stamps, declared personal data, scoped managers."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from bangfu.core.fields import SealedField
from bangfu.core.records import Record
from bangfu.core.scoping import ScopedManager

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bangfu"
LAYERS = [
    {"web"}, {"trail"}, {"accounts"}, {"registers"}, {"organisations"}, {"people"}, {"mandates"},
    {"assistance", "aid", "programmes"}, {"supervision"}, {"figures", "intake"}, {"proofs"}, {"reports"}, {"demo"},
]  # fmt: skip
HEIGHT = {app: height for height, apps_ in enumerate(LAYERS) for app in apps_}
PERSONAL_NAMES = re.compile(r"(^|_)(identity_number|phone|bank_card|birth|address)$")


def own_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.app_config.name.startswith("bangfu.")]


def test_there_are_models_to_judge() -> None:
    assert len(own_models()) > 15


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_foreign_keys_point_down_or_within(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if not field.concrete or not field.is_relation or field.related_model is None:
            continue
        target = field.related_model._meta.app_label
        if target not in HEIGHT:
            continue
        own = model._meta.app_label
        assert own == target or HEIGHT[target] < HEIGHT[own], f"{model._meta.label}.{field.name} → {target}"


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_every_moment_has_its_actor(model: type[models.Model]) -> None:
    names = {f.name for f in model._meta.get_fields()} | {f.attname for f in model._meta.concrete_fields}
    for name in names:
        if name.endswith("_at") or name == "at":
            by = name[:-2] + "by"
            assert by in names or f"{by}_id" in names, f"{model._meta.label}.{name} has no {by}"


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_personal_data_is_sealed_or_declared(model: type[models.Model]) -> None:
    declared = getattr(model, "personal", {})
    for field in model._meta.concrete_fields:
        if PERSONAL_NAMES.search(field.name):
            assert isinstance(field, SealedField) or field.name in declared, f"{model._meta.label}.{field.name}"
    for name in declared:
        model._meta.get_field(name)


@pytest.mark.parametrize(
    "model", [m for m in own_models() if issubclass(m, Record)], ids=lambda m: m._meta.label
)
def test_records_are_scoped(model: type[Record]) -> None:
    assert isinstance(model._default_manager, ScopedManager)
    assert not isinstance(model._base_manager, ScopedManager)
    assert model.view_permission and model.edit_permission
    for path in (*model.natural_key, *model.scope_fields, *filter(None, [model.unit_field])):
        where = model
        for name in path.split("__"):  # agreement__partner
            where = where._meta.get_field(name).related_model


def test_everything_is_used_only_where_it_must_be() -> None:
    """`.everything` sees other schools' rows: each use is one of these, looked at and meant."""
    allowed = {
        "assistance/models/paired.py": "whether a record's own row, withdrawn or not, has the two schools it is given",
        "intake/sheets/base.py": "tells that a row's key is taken by a record out of sight, not by which",
        "intake/services/files.py": "clears left-behind uploads of every organisation",
        "proofs/services/files.py": "deletes uploads that are past their time, whoever's they are",
        "people/selectors.py": "names of classes, for whoever gives roles and sees no students",
        "organisations/selectors.py": "names are public: they print wherever a body is mentioned",
        "reports/forms.py": "an empty choice list, filled within the viewer's scope",
        "reports/tracing.py": "marks frozen records that were withdrawn since, filtered by visible_to",
        "reports/views/public.py": "published editions are for everybody",
        "registers/services/records.py": "locks one row whose rights are then checked",
        "registers/views/base.py": "lists and restores withdrawn rows, filtered by visible_to",
    }
    uses = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if ".everything" in path.read_text(encoding="utf-8") and "migrations" not in path.parts
    }
    assert uses <= set(allowed)


@pytest.mark.django_db
def test_migrations_are_current() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
