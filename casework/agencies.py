"""Kinds of agency and the offices people hold in them; a role is one of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class AgencyKind(models.TextChoices):
    """Who takes part in enforcing intellectual property in a city (机关种类)."""

    MARKET_REGULATION = "market_regulation", _("市场监督管理部门")
    POLICE = "police", _("公安机关")
    PROCURATORATE = "procuratorate", _("人民检察院")
    COURT = "court", _("人民法院")
    CUSTOMS = "customs", _("海关")
    CULTURE = "culture", _("文化和旅游（版权）部门")
    JUSTICE = "justice", _("司法行政部门")
    MEDIATION = "mediation", _("调解组织")
    LEADING_GROUP = "leading_group", _("知识产权工作领导小组")


# Those that punish, and owe a referral where the act may be a crime (行政执法机关).
ENFORCING: Final = frozenset({AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, AgencyKind.CUSTOMS})


class Level(models.TextChoices):
    """Administrative level (行政层级)."""

    COUNTY = "county", _("县（市、区）级")
    CITY = "city", _("设区的市级")
    PROVINCE = "province", _("省级")
    NATIONAL = "national", _("国家级")


class Office(models.TextChoices):
    """An office that a person holds in an agency (职务岗位)."""

    CASE_OFFICER = "case_officer", _("办案人员")
    UNIT_HEAD = "unit_head", _("办案机构负责人")
    REVIEWER = "reviewer", _("审核人员")
    HEARING_HOST = "hearing_host", _("听证主持人")
    AGENCY_HEAD = "agency_head", _("部门负责人")
    PRINCIPAL_HEAD = "principal_head", _("主要负责人")
    REGISTRAR = "registrar", _("文书档案管理员")
    SEAL_KEEPER = "seal_keeper", _("印章管理员")
    MEDIATOR = "mediator", _("调解员")
    TECHNICAL_INVESTIGATOR = "technical_investigator", _("技术调查官")
    COUNTER = "counter", _("窗口接收人员")
    CLERK = "clerk", _("书记员")
    SUPERVISOR = "supervisor", _("执法监督人员")
    ADMINISTRATOR = "administrator", _("系统管理员")


# How the law of each kind of agency calls who holds an office, where that is not the office's own name: one line
# each, read by `title`. A deputy may act for a chief procurator (检察规则 4), so an agency head there may be either.
TITLES: Final[dict[tuple[str, str], StrPromise]] = {
    (AgencyKind.COURT, Office.CASE_OFFICER): _("审判员"),
    (AgencyKind.COURT, Office.UNIT_HEAD): _("庭长（审判长）"),
    (AgencyKind.COURT, Office.AGENCY_HEAD): _("院长"),
    (AgencyKind.COURT, Office.PRINCIPAL_HEAD): _("院长"),
    (AgencyKind.PROCURATORATE, Office.CASE_OFFICER): _("检察官"),
    (AgencyKind.PROCURATORATE, Office.UNIT_HEAD): _("办案部门负责人"),
    (AgencyKind.PROCURATORATE, Office.AGENCY_HEAD): _("检察长（副检察长）"),
    (AgencyKind.PROCURATORATE, Office.PRINCIPAL_HEAD): _("检察长"),
    (AgencyKind.POLICE, Office.CASE_OFFICER): _("办案民警"),
    (AgencyKind.POLICE, Office.UNIT_HEAD): _("办案部门负责人"),
    (AgencyKind.POLICE, Office.REVIEWER): _("法制审核人员"),
    (AgencyKind.POLICE, Office.AGENCY_HEAD): _("公安机关负责人"),
    (AgencyKind.POLICE, Office.PRINCIPAL_HEAD): _("公安机关主要负责人"),
    (AgencyKind.MEDIATION, Office.UNIT_HEAD): _("调解组织负责人"),
    (AgencyKind.MEDIATION, Office.AGENCY_HEAD): _("调解组织负责人"),
    (AgencyKind.MEDIATION, Office.PRINCIPAL_HEAD): _("调解组织主要负责人"),
}


def title(kind: str, office: str) -> str:
    """Return what the holder of an office is called in a kind of agency, in the language of the reader.

    An office that is unknown (a record of an earlier version) is told as it stands.
    """
    if office not in Office.values:
        return office
    return str(TITLES.get((kind, office), Office(office).label))


def titles(offices: Iterable[str], kinds: Iterable[str] = AgencyKind.values) -> list[tuple[str, str]]:
    """Return offices with what their holders are called, for a choice in agencies of these kinds."""
    asked = list(kinds)
    return [(each, "／".join(dict.fromkeys(title(kind, each) for kind in asked))) for each in offices]


@dataclass(frozen=True, order=True)
class Role:
    """One office in one kind of agency: who may take a step."""

    kind: str
    office: str

    @property
    def label(self) -> str:
        """The role in words, for outlines and refusals."""
        kind, held = str(AgencyKind(self.kind).label), title(self.kind, self.office)
        return held if held.startswith(kind) else f"{kind}·{held}"


class _Offices:
    """The roles of one kind of agency, read as ``MARKET_REGULATION.AGENCY_HEAD``."""

    def __init__(self, kind: AgencyKind) -> None:
        self.kind: Final = kind

    def __getattr__(self, name: str) -> Role:
        try:
            return Role(self.kind.value, Office[name].value)
        except KeyError:
            raise AttributeError(name) from None


MARKET_REGULATION: Final = _Offices(AgencyKind.MARKET_REGULATION)
POLICE: Final = _Offices(AgencyKind.POLICE)
PROCURATORATE: Final = _Offices(AgencyKind.PROCURATORATE)
COURT: Final = _Offices(AgencyKind.COURT)
CUSTOMS: Final = _Offices(AgencyKind.CUSTOMS)
CULTURE: Final = _Offices(AgencyKind.CULTURE)
JUSTICE: Final = _Offices(AgencyKind.JUSTICE)
MEDIATION: Final = _Offices(AgencyKind.MEDIATION)
LEADING_GROUP: Final = _Offices(AgencyKind.LEADING_GROUP)

# A principal head may do whatever a head may (行政处罚法 treats both as 行政机关负责人);
# where the law wants the principal, the step names PRINCIPAL_HEAD alone.
STANDS_IN: Final[dict[str, frozenset[str]]] = {
    Office.AGENCY_HEAD.value: frozenset({Office.AGENCY_HEAD.value, Office.PRINCIPAL_HEAD.value}),
}


def offices_for(office: str) -> frozenset[str]:
    """Return the offices whose holders may act where the law names ``office``."""
    return STANDS_IN.get(office, frozenset({office}))
