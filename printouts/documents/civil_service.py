"""The papers by which a court or a mediation body serves (送达回证、送达地址确认书、送达公告): 民事诉讼法 87–95.

The forms are those of the bureaus; all bear the number of the case.
"""

from printouts.adapted import SERVICE_FORMS, Adapted, adapt
from printouts.documents.market_regulation import SERVICE_PUBLIC_NOTICE
from printouts.documents.market_regulation.adjudication import SERVICE, SERVICE_RETURN

BASIS = "《中华人民共和国民事诉讼法》第九十五条"
_OF_THE_PENALTY = "《中华人民共和国行政处罚法》第六十一条、《市场监督管理行政处罚程序规定》第八十二条"


def papers_of(issuer: str) -> tuple[Adapted, ...]:
    """Return the papers of service as agencies of the kind ``issuer`` make them."""
    notice = adapt(
        SERVICE_PUBLIC_NOTICE, issuer, title="送达公告", heading="", law="民事诉讼法.95", form_set=SERVICE_FORMS,
        number_stem=None, carries_case_number=True, words=((_OF_THE_PENALTY, BASIS),),
    )  # fmt: skip
    served_by = {SERVICE_RETURN.id: (("{{ officers|officers }}", "{{ officers|names }}"),)}  # no certificates there
    forms = (adapt(form, issuer, form_set=SERVICE_FORMS, words=served_by.get(form.id, ())) for form in SERVICE)
    return notice, *forms
