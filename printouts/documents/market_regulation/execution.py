"""Payment, demand, court, service and goods (缴纳、催告、送达、物品处理): forms 47 to 52."""

from printouts.paper import Addressee, Family, Paper
from printouts.remedies import Remedy
from printouts.tables import Part, Text, row

DEFERRED_PAYMENT_NOTICE = Paper(
    id="deferred_payment_notice",
    title="延期/分期缴纳罚款通知书",
    form_no=47,
    law="市场监管处罚程序规定.74",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "原决定文号",
        "批准方式",
        "各期金额期限",
        "逾期后果",
    ),
    number_stem="市监缴批",
    heading="{{ facts.payment_mode }}缴纳罚款通知书",
)

PERFORMANCE_DEMAND = Paper(
    id="performance_demand",
    title="行政处罚决定履行催告书",
    form_no=48,
    law="市场监管处罚程序规定.76; 行政强制法.35、54",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "履行期限",
        "履行方式",
        "金额（含加处罚款）与给付方式",
        "陈述申辩权",
        "十个工作日后申请强制执行告知",
    ),
    number_stem="市监罚催",
    remedies=(Remedy("陈述、申辩", "本局", law="行政强制法.36"),),
)

ENFORCEMENT_APPLICATION = Paper(
    id="enforcement_application",
    title="强制执行申请书",
    form_no=49,
    law="市场监管处罚程序规定.76; 行政强制法.55",
    family=Family.OFFICIAL,
    addressee=Addressee.COURT,
    must_contain=(
        "被执行人",
        "执行标的",
        "决定书与事实依据",
        "当事人意见与催告情况",
        "负责人签名",
        "机关印章",
        "日期",
        "申请材料清单",
    ),
    number_stem="市监强执",
)

SERVICE_RECEIPT = Paper(
    id="service_receipt",
    title="送达回证",
    form_no=50,
    law="市场监管处罚程序规定.82",
    family=Family.FORM,
    addressee=Addressee.PARTY,
    must_contain=(
        "文书名称文号",
        "送达方式",
        "送达地点",
        "签收人与日期",
        "拒收事由与见证人",
        "送达人",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        # A copy for another agency is made out to that agency, not to the party.
        row(("受送达人", "{% firstof facts.addressee party.name %}")),
        row(("送达文书名称及文号", "{{ facts.served_documents|named:'；' }}", "文书名称文号"), lines=3),
        row(("送达方式", "facts.service_method"), ("送达地点", "facts.service_address")),
        row(("送达时间", "{{ facts.delivered_at|moment|fill:16 }}")),
        row(
            (
                "受送达人或者代收人",
                "{{ facts.receiver|fill:8 }}（签名或者盖章）　{{ facts.received_on|day|fill:10 }}",
                "签收人与日期",
            ),
            lines=3,
        ),
        row(("代收人与受送达人的关系", "{{ facts.receiver_relation|or_none }}")),
        row(
            ("拒收事由", "{{ facts.refusal_note|or_none }}", "拒收事由与见证人"),
            ("见证人", "{{ facts.witness|or_none }}", "拒收事由与见证人"),
            lines=3,
        ),
        row(("送达人", "{{ officers|officers }}<p>（签名）：{{ ''|fill:8 }}、{{ ''|fill:8 }}</p>"), lines=3),
        row(("备注", "{{ facts.note|or_none }}"), lines=3),
    ),
)

SERVICE_PUBLIC_NOTICE = Paper(
    id="service_public_notice",
    title="行政处罚文书送达公告",
    form_no=51,
    law="市场监管处罚程序规定.82",
    family=Family.OFFICIAL,
    addressee=Addressee.PARTY,
    must_contain=(
        "文书名称主要内容",
        "领取方式",
        "公告期三十日",
        "公告原因",
    ),
    heading="{% if facts.notice_basis %}送达公告{% else %}行政处罚文书送达公告{% endif %}",
    number_stem="市监送公",
    copies=("公告", "案卷"),
    receipt=False,  # it serves by itself
)

GOODS_DISPOSAL_RECORD = Paper(
    id="goods_disposal_record",
    title="涉案物品处理记录",
    form_no=52,
    law="行政处罚法.74",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=(
        "物品清单",
        "处理方式（没收、销毁、拍卖、退还、移交）",
        "时间地点",
        "监督人",
        "照片录像",
        "签名",
    ),
    blocks=(
        row(("案件名称", "case.title")),
        row(("当事人", "{{ party.name|or_none }}"), ("处理依据文号", "facts.original_number")),
        Part("goods", "物品清单"),
        row(("处理方式", "facts.disposal_method", "处理方式（没收、销毁、拍卖、退还、移交）"), lines=2),
        row(("处理时间", "{{ facts.started_at|moment|v }}", "时间地点"), ("处理地点", "facts.place", "时间地点")),
        row(("处理经过", "{{ facts.disposal_course|paras }}"), lines=6),
        row(("监督人", "facts.supervisor"), ("接收单位", "{{ facts.receiving_agency|or_none }}")),
        row(("照片录像", "facts.recording")),
        row(("处理人", "{{ officers|officers }}")),
        Text('{% include "printouts/parts/sign_both.html" with who="监督人" %}', "签名", lines=3),
    ),
)
