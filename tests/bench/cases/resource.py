"""What one would write with django-import-export for a sheet of aid payments, with the model's checks or without."""

from typing import Any

from import_export import fields, resources, widgets

from bangfu.aid.models import AidPayment, AidScheme
from bangfu.core.money import parse_money
from bangfu.people.models import Student


class FenWidget(widgets.Widget):
    """元 in the sheet, 分 in the table."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return parse_money(str(value)) if value not in (None, "") else None


class FirstYearWidget(widgets.Widget):
    """2017-2018学年 → 2017."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        return int(str(value)[:4]) if value else None


class PaymentResource(resources.ModelResource):
    """Students by number, schemes by name; validated: each row through the model's `full_clean`."""

    student = fields.Field("student", "学号", widgets.ForeignKeyWidget(Student, "student_number"))
    scheme = fields.Field("scheme", "资助项目", widgets.ForeignKeyWidget(AidScheme, "name"))
    paid_on = fields.Field("paid_on", "发放时间")
    academic_year = fields.Field("academic_year", "学年", FirstYearWidget())
    amount = fields.Field("amount", "金额", FenWidget())
    reference = fields.Field("reference", "凭证号")

    class Meta:
        model = AidPayment
        fields = ("student", "scheme", "paid_on", "academic_year", "amount", "reference")
        import_id_fields = ("student", "scheme", "paid_on", "reference")
        skip_unchanged = True

    def __init__(self, school: Any, user: Any, validated: bool) -> None:
        super().__init__()
        self._meta.clean_model_instances = validated
        self.school, self.user = school, user

    def get_queryset(self) -> Any:
        return AidPayment.objects.all()

    def before_save_instance(self, instance: AidPayment, row: Any, **kwargs: Any) -> None:
        instance.freeze()

    def init_instance(self, row: Any = None) -> AidPayment:
        return AidPayment(organisation=self.school, created_by=self.user, updated_by=self.user)
