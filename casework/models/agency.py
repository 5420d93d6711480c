"""Agencies, their units, the officers who hold offices in them, and absence with a substitute."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind, Level, Office, title


class SealPractice(models.TextChoices):
    """How an agency seals its papers (用印方式)."""

    INK = "ink", _("实物印章：打印后盖章，扫描存档")
    ELECTRONIC = "electronic", _("电子印章：审批后在系统中用印")


class Agency(models.Model):
    """An authority or body that takes part in a case (机关)."""

    code = models.SlugField(_("机关代码"), max_length=60, unique=True)
    kind = models.CharField(_("机关种类"), max_length=30, choices=AgencyKind.choices)
    level = models.CharField(_("层级"), max_length=20, choices=Level.choices)
    name = models.CharField(_("机关名称"), max_length=120, unique=True)
    short_name = models.CharField(_("简称"), max_length=40)
    region = models.CharField(_("行政区划"), max_length=40)
    region_code = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("上级机关")
    )
    number_prefix = models.CharField(
        _("机关代字"), max_length=20, blank=True, help_text=_("发文字号开头的代字，如“临”")
    )
    fonds = models.CharField(
        _("全宗号"), max_length=20, blank=True, help_text=_("同级档案馆给定的全宗号，档号以它开头")
    )
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    government = models.CharField(
        _("本级人民政府"), max_length=80, blank=True, help_text=_("行政复议机关（行政复议法第二十四条）")
    )
    court = models.CharField(_("有管辖权的人民法院"), max_length=80, blank=True)
    sealing = models.CharField(
        _("用印方式"), max_length=10, choices=SealPractice.choices, default=SealPractice.INK,
        help_text=_("改变以后制作的文书适用新的方式，以前的不变"),
    )  # fmt: skip
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = _("机关")
        verbose_name_plural = _("机关")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit inside an agency, whose queue of work its people share (内设机构)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units", verbose_name=_("机关"))
    name = models.CharField(_("机构名称"), max_length=80)

    class Meta:
        verbose_name = _("内设机构")
        verbose_name_plural = _("内设机构")
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "name"], name="unit_name_in_agency")]

    def __str__(self) -> str:
        return self.name


class Officer(AbstractUser):
    """A person with a sign-in (工作人员); what they may do follows from the offices they hold."""

    name = models.CharField(_("姓名"), max_length=40)
    certificate = models.CharField(
        _("执法证号"), max_length=40, blank=True, help_text=_("行政执法证件编号（行政处罚法第五十五条）")
    )
    certificate_until = models.DateField(_("执法证有效期至"), null=True, blank=True)
    legally_qualified = models.BooleanField(
        _("取得法律职业资格"), default=False, help_text=_("初次从事法制审核的人员应当取得（行政处罚法第五十八条）")
    )
    # Kinds of rights (RightKind), which stand with the case and are not known here.
    expertise = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, verbose_name=_("擅长领域"),
        help_text=_("调解员按擅长的权利种类和在办件数推荐"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("工作人员")
        verbose_name_plural = _("工作人员")

    def __str__(self) -> str:
        return self.name or self.username


class Tenure(models.Model):
    """An office held by an officer in an agency for a time (任职); several at once are possible."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="tenures", verbose_name=_("工作人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="tenures", verbose_name=_("机关"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name=_("内设机构"))
    office = models.CharField(_("职务岗位"), max_length=30, choices=Office.choices)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)
    appointment = models.CharField(
        _("任命或者分工文件"), max_length=120, blank=True, help_text=_("证明其为分管负责人或者主持工作的文件")
    )

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        indexes: ClassVar = [models.Index(fields=["agency", "office"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="tenure_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.agency} {self.title}"

    @property
    def title(self) -> str:
        """What the holder is called in this kind of agency."""
        return title(self.agency.kind, self.office)


class Absence(models.Model):
    """A time in which a substitute acts for an officer (请假代理)."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="absences", verbose_name=_("工作人员"))
    substitute = models.ForeignKey(Officer, models.PROTECT, related_name="substitutions", verbose_name=_("代理人"))
    since = models.DateField(_("自"))
    until = models.DateField(_("至"))
    reason = models.CharField(_("事由"), max_length=120)

    class Meta:
        verbose_name = _("请假代理")
        verbose_name_plural = _("请假代理")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(officer=F("substitute")), name="substitute_is_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} → {self.substitute}"
