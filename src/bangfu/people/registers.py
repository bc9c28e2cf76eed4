"""Registers of people."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.identity import mask_phone
from bangfu.core.records import Record
from bangfu.people.models import PovertyRegistration, Student, Teacher
from bangfu.people.models.identity import without_untouched
from bangfu.people.selectors import by_identity
from bangfu.people.services import may_reveal
from bangfu.registers.register import Child, Column, Register, Section, register

MASKED = Column("identity_number", value=lambda person: person.identity_masked, sort="", optional=True)


class PersonRegister(Register):
    """Persons with a sealed identity number: found by the whole number, never shown by a form."""

    def search_condition(self, word: str) -> Q:
        """A whole identity number is looked up by its blind index; a fragment of one finds nothing."""
        return by_identity(word) or super().search_condition(word)

    def save_change(self, *, record: Record, values: dict[str, Any], version: int, by: Any, source: str = "") -> Record:
        """Sealed fields left empty stay as they are."""
        values = without_untouched(record, values)
        return super().save_change(record=record, values=values, version=version, by=by, source=source)

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """Where the whole number may be asked for."""
        allowed = bool(record.identity_number) and may_reveal(record, access)
        return {"unmask_url": reverse(f"people:unmask-{self.code}", args=[record.pk]) if allowed else ""}


@register
class Students(PersonRegister):
    """学生名册."""

    code = "students"
    model = Student
    title = pgettext_lazy("list", "学生")
    noun = _("学生")
    intro = _("在校生与毕业生名册。身份证号加密保存，只显示遮蔽后的样子；搜索时输入完整身份证号可以查到本人。")
    group = "bodies"
    icon = "users"
    order = 40
    intake_kind = "students"
    detail_template = "people/person.html"
    occasional = ("left_on",)
    columns = (
        Column("name"),
        Column("student_number"),
        Column("sex", optional=True),
        Column("unit"),
        Column("major"),
        Column("grade"),
        Column("class_name"),
        Column("segment"),
        Column("origin", optional=True),
        MASKED,
        Column("left_on", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("身份"), ("organisation", "student_number", "name", "sex", "identity_number")),
        Section(_("学籍"), ("unit", "major", "segment", "grade", "class_name", "origin", "left_on")),
    )
    search = ("name", "student_number", "class_name")
    filters = ("unit", "major", "grade", "segment", "organisation")
    ordering = ("unit", "class_name", "student_number")
    children = (Child("poverty-registrations", "student"), Child("aid-payments", "student"))


@register
class Teachers(PersonRegister):
    """教师名册."""

    code = "teachers"
    model = Teacher
    title = pgettext_lazy("list", "教师")
    noun = _("教师")
    intro = _("教职工名册：职称、学历、是否专任与双师。身份证号加密保存，电话只显示一部分。")
    group = "bodies"
    icon = "user-check"
    order = 42
    intake_kind = "teachers"
    detail_template = "people/person.html"
    occasional = ("left_on",)
    columns = (
        Column("name"),
        Column("staff_number"),
        Column("sex", optional=True),
        Column("unit"),
        Column("title"),
        Column("title_level", optional=True),
        Column("degree"),
        Column("is_full_time"),
        Column("is_double_qualified"),
        Column("employment", optional=True),
        Column("phone", value=lambda teacher: mask_phone(teacher.phone), optional=True),
        MASKED,
        Column("left_on", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("身份"), ("organisation", "staff_number", "name", "sex", "identity_number", "phone")),
        Section(
            _("任职"),
            (
                "unit",
                "employment",
                "title",
                "title_level",
                "degree",
                "is_full_time",
                "is_double_qualified",
                "left_on",
            ),
        ),
    )
    search = ("name", "staff_number", "title")
    filters = ("unit", "title_level", "degree", "is_full_time", "is_double_qualified", "organisation")
    ordering = ("unit", "staff_number")


@register
class PovertyRegistrations(PersonRegister):
    """困难登记."""

    code = "poverty-registrations"
    model = PovertyRegistration
    title = _("困难登记")
    noun = pgettext_lazy("困难", "登记")
    intro = _(
        "扶贫、民政、残联等部门提供的名单：建档立卡、低保、特困、孤儿、残疾等。先按身份证号与名册匹配，"
        "没有身份证号的按姓名和出生日期提出候选，由人确认。"
    )
    group = "bodies"
    icon = "id"
    order = 44
    intake_kind = "poverty_registrations"
    detail_template = "people/registration.html"
    columns = (
        Column("name"),
        Column("category"),
        Column("region"),
        Column("valid_from"),
        Column("valid_until"),
        Column(
            "match_state",
            tones={"matched": "green", "candidate": "amber", "unmatched": "red", "absent": "grey"},
        ),
        Column("student"),
        MASKED,
        Column("source", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("登记对象"), ("organisation", "name", "identity_number", "birth", "region")),
        Section(pgettext_lazy("困难", "登记"), ("category", "valid_from", "valid_until", "source")),
        Section(_("名册"), ("student",), _("一般由系统匹配；名册与名单写法不同时，可以手工选定。")),
    )
    extra_facts = (Column("match_state"),)
    search = ("name", "region", "student__student_number")
    filters = ("category", "match_state", "organisation")
    ordering = ("match_state", "name")
