"""What any agency answers to a suggestion or a correction notice (书面回复); no official set has these."""

from printouts.documents.consultation import FORM_SET
from printouts.paper import Addressee, Family, Paper


def _letter(paper_id: str, title: str, law: str, stem: str) -> Paper:
    return Paper(
        id=paper_id,
        title=title,
        form_no=0,
        law=law,
        family=Family.OFFICIAL,
        addressee=Addressee.AGENCY,
        must_contain=("来文", "是否采纳", "措施和结果"),
        issuer="any",
        form_set=FORM_SET,
        number_stem=stem,
    )


SUGGESTION_REPLY_LETTER = _letter("suggestion_reply_letter", "检察建议回复函", "检察建议规定.19", "建复")
CORRECTION_REPLY_LETTER = _letter("correction_reply_letter", "纠正违法情况回复函", "检察规则.564", "纠复")
JUDICIAL_SUGGESTION_REPLY_LETTER = _letter(
    "judicial_suggestion_reply_letter", "司法建议回复函", "相关诉讼法.司法建议", "司建复"
)

PAPERS = (SUGGESTION_REPLY_LETTER, CORRECTION_REPLY_LETTER, JUDICIAL_SUGGESTION_REPLY_LETTER)
