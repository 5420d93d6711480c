"""What an agency does about an opinion of the procuratorate that it refer a suspected crime."""

from casework.agencies import CULTURE, CUSTOMS, MARKET_REGULATION
from casework.procedures.refer_opinion import ReferAnswer
from forms import supervision_lead as forms
from workflows import staff_acts
from workflows.steps import NO_LIMIT, NO_PAPER, Hear, Procedure, Step, flow, this

AGENCIES = (MARKET_REGULATION, CULTURE, CUSTOMS)
HEADS = tuple(each.AGENCY_HEAD for each in AGENCIES)


class AnswerToReferOpinion(Procedure):
    """对督促移送意见的办理和回复"""

    code = "refer_answer"
    proceeding_class = ReferAnswer
    windows = ()

    opening = flow.StartHandle().Next(this.answer)

    # Answer (回复): 行刑移送规定 14

    arrive = Hear("收到督促移送的检察意见", word="begun", law="行刑移送规定.14", effect=ReferAnswer.arrive)

    answer = Step(
        "回复检察意见", law="行刑移送规定.14; 检察规则.557", by=HEADS, form=forms.ReferAnswerForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=ReferAnswer.answer,
    ).Next(this.end)  # fmt: skip

    # Whoever is at work on it (承办): 公务员法 14

    put_in_charge = staff_acts.put_in_charge(ReferAnswer.put_in_charge, *AGENCIES)

    end = flow.End()
