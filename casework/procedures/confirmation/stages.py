"""Stages of a judicial confirmation, and the words that its acts choose among."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Stages of an application to confirm a mediated agreement (司法确认的阶段)."""

    NEW = "new", _("待登记")
    ARRIVED = "arrived", _("待登记（调解组织送来）")
    REGISTERED = "registered", _("待分案")
    ALLOCATED = "allocated", _("受理审查")
    ACCEPTED = "accepted", _("审查")
    REFUSED = "refused", _("不予受理")
    CONFIRMED = "confirmed", _("裁定确认有效")
    DISMISSED = "dismissed", _("裁定驳回申请")
    WITHDRAWN = "withdrawn", _("裁定准许撤回或者按撤回处理")
    CLOSED = "closed", _("已结案")


class Manner(TextChoices):
    """How the parties apply together (申请方式): 民事诉讼法 205."""

    JOINT = "joint", _("双方共同申请")
    CONSENTED = "consented", _("一方申请，另一方已表示同意")
    ALONE = "alone", _("一方申请，另一方没有表示同意")


class Body(TextChoices):
    """Who mediated (调解组织的种类)."""

    PEOPLE = "people", _("人民调解委员会")
    INDUSTRY = "industry", _("商事、行业调解组织")
    OFFICE = "office", _("行政机关自行调解")
    INVITED = "invited", _("人民法院邀请的特邀调解组织、特邀调解员")


class Feature(TextChoices):
    """What moves a dispute to another court besides the kind of right (影响级别管辖的情形)."""

    TECHNICAL_SECRET = "technical_secret", _("技术秘密")
    SOFTWARE = "software", _("计算机软件")
    WELL_KNOWN = "well_known", _("涉及驰名商标认定")


class Refused(TextChoices):
    """Why an application is not accepted (不予受理的情形): 民诉法解释 355; 民事诉讼法 205."""

    OUTSIDE = "outside", _("不属于人民法院受理范围")
    NOT_OURS = "not_ours", _("不属于本院管辖")
    STATUS = "status", _("申请确认婚姻关系、亲子关系、收养关系等身份关系无效、有效或者解除")
    OTHER_PROCEDURE = "other_procedure", _("涉及适用其他特别程序、公示催告程序、破产程序审理")
    OWNERSHIP = "ownership", _("调解协议内容涉及物权、知识产权确权")
    LATE = "late", _("超过三十日的申请期限")
    NOT_CORRECTED = "not_corrected", _("要求补正后没有补正")
    BODY = "body", _("不是依法设立的调解组织主持调解达成")


class Ground(TextChoices):
    """What the judge answers before confirming (审查事项): 民诉法解释 358 and what it rests on.

    The first six are the statute's; the others are what it presupposes, or what leads to dismissal by art. 355.
    """

    MANDATORY_LAW = "mandatory_law", _("违反法律强制性规定")
    INTERESTS = "interests", _("损害国家利益、社会公共利益、他人合法权益")
    MORALS = "morals", _("违背公序良俗")
    WILL = "will", _("违反自愿原则")
    UNCLEAR = "unclear", _("内容不明确")
    OTHER = "other", _("其他不能进行司法确认的情形")
    SUBJECT = "subject", _("涉及物权、知识产权确权等不予受理的情形")
    IDENTITY = "identity", _("当事人身份、主体资格不能确认")
    AUTHORITY = "authority", _("代理人没有特别授权")
    FALSE = "false", _("恶意串通、虚假调解")


class Outcome(TextChoices):
    """How the court answers (裁判结果)."""

    CONFIRMED = "confirmed", _("确认调解协议有效")
    DISMISSED = "dismissed", _("驳回申请")
    WITHDRAWN = "withdrawn", _("准许撤回或者按撤回处理")
    REFUSED = "refused", _("不予受理")


class Back(TextChoices):
    """Why an application falls away without a decision on it (撤回的情形): 民诉法解释 357."""

    ASKED = "asked", _("当事人撤回申请")
    NO_SUPPLEMENT = "no_supplement", _("无正当理由未在限期内补充陈述、补充证明材料")
    NO_ANSWER = "no_answer", _("拒不接受询问")


STATUTORY = (
    Ground.MANDATORY_LAW, Ground.INTERESTS, Ground.MORALS, Ground.WILL, Ground.UNCLEAR, Ground.OTHER,
)  # fmt: skip
# After the ruling: what is performed, enforced or objected to belongs here, also when the case is closed.
RULED = (Stage.CONFIRMED, Stage.DISMISSED, Stage.WITHDRAWN, Stage.CLOSED)
# Where each ground stands in the law, as a ruling cites it.
ARTICLES: dict[str, str] = {
    Ground.MANDATORY_LAW: "第三百五十八条第（一）项",
    Ground.INTERESTS: "第三百五十八条第（二）项",
    Ground.MORALS: "第三百五十八条第（三）项",
    Ground.WILL: "第三百五十八条第（四）项",
    Ground.UNCLEAR: "第三百五十八条第（五）项",
    Ground.OTHER: "第三百五十八条第（六）项",
    Ground.SUBJECT: "第三百五十五条第二款",
    Ground.IDENTITY: "第三百五十八条第（六）项",
    Ground.AUTHORITY: "第三百五十八条第（六）项",
    Ground.FALSE: "第三百五十八条第（二）项",
}
