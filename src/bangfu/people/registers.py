"""Registers of people."""

from django.utils.translation import gettext_lazy as _

from bangfu.people.models import Student
from bangfu.registers.register import Child, Column, Register, Section, register


@register
class Students(Register):
    """学生名册."""

    code = "students"
    model = Student
    title = _("学生")
    noun = _("学生")
    intro = _("在校生与毕业生名册。身份证号加密保存，只显示遮蔽后的样子。")
    group = "bodies"
    icon = "users"
    order = 40
    intake_kind = "students"
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
        Column("identity_masked", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("身份"), ("organisation", "student_number", "name", "sex", "identity_number")),
        Section(_("学籍"), ("unit", "major", "segment", "grade", "class_name", "origin", "left_on")),
    )
    search = ("name", "student_number", "class_name")
    filters = ("unit", "major", "grade", "segment", "organisation")
    ordering = ("unit", "class_name", "student_number")
    children = (Child("aid-payments", "student"),)
