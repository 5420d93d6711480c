"""How periods are counted, as a table a lawyer can review: start, what moved the clock, the last day, why."""

from datetime import date

import pytest

from casework.counting import Extended, Projection, Restart, Stop, compute, in_time
from casework.dates import LegalDate
from casework.law import limit
from casework.limits import parse_amount
from casework.workdays import shipped_calendar

at = LegalDate.parse


def stop(start: str, until: str | None, ground: str) -> Stop:
    return Stop(at(start), at(until) if until else None, ground)


def extended(*amounts: str) -> list[Extended]:
    return [Extended(parse_amount(amount), "负责人", at("2025-06-01")) for amount in amounts]


def project(
    rule: str,
    start: str,
    *,
    stops: tuple[Stop, ...] = (),
    more: tuple[str, ...] = (),
    restarts: tuple[Restart, ...] = (),
    in_custody: bool = False,
) -> Projection:
    return compute(
        limit(rule),
        at(start),
        calendar=shipped_calendar(),
        stops=stops,
        extensions=extended(*more),
        restarts=restarts,
        in_custody=in_custody,
    )


# 2025: Spring Festival 28 January – 4 February (26 January, 8 February worked), Labour Day 1–5 May, Dragon Boat
# 31 May – 2 June, National Day 1–8 October (28 September, 11 October worked). 2026: New Year 1–3 January, Spring
# Festival 15–23 February (14 and 28 February worked), National Day 1–7 October. 2027 is not published.
DAYS = [
    # Administrative: working days
    ("penalty.verification", "2025-03-03", "2025-03-24", "十五个工作日，立案前核查（程序规定18），起算日不计"),
    ("penalty.verification", "2025-01-20", "2025-02-14", "春节八天不计，1月26日、2月8日调休上班计入"),
    ("penalty.statement_window", "2025-09-29", "2025-10-13", "五个工作日跨国庆节，10月11日（周六）上班计入"),
    ("penalty.statement_window", "2025-09-26", "2025-10-10", "9月28日（周日）上班，为第一日"),
    ("penalty.hearing.request", "2026-02-12", "2026-02-26", "2026年春节九天，2月14日（周六）上班计入"),
    ("penalty.register_and_preserve.disposal", "2025-04-30", "2025-05-14", "七个工作日跨劳动节"),
    ("customs.exofficio.reply", "2025-09-30", "2025-10-11", "海关三个工作日，末日为调休上班的周六"),
    ("customs.onapplication.court_notice", "2026-02-10", "2026-03-16", "海关二十个工作日跨春节"),
    ("enforcement.demand_wait", "2025-09-22", "2025-10-11", "催告后等待十个工作日（行政强制法54、69）"),
    # Administrative: calendar days, months, years
    ("penalty.decision", "2025-03-24", "2025-06-23", "九十日满于6月22日（周日），顺延至周一"),
    ("penalty.pay_fine", "2025-05-16", "2025-06-03", "十五日满于端午节，顺延至节后第一日"),
    ("reconsideration.apply", "2025-08-04", "2025-10-09", "六十日满于国庆节，顺延至10月9日"),
    ("penalty.seizure.period", "2025-09-05", "2025-10-05", "查封三十日满于国庆节：限制财产，从严不顺延"),
    ("enforcement.apply", "2025-12-01", "2026-03-02", "三个月满于3月1日（周日），顺延"),
    ("penalty.limitation_general", "2024-02-29", "2026-02-28", "二年，无对应日的为月末（民法典202）"),
    ("publicity.period_normal", "2024-02-29", "2027-02-28", "公示三年为状态期间，周日也到期停止公示"),
    ("adjudication.decision", "2025-11-30", "2026-02-28", "三个月至2月末；该周六调休上班，不顺延"),
    ("adjudication.defence", "2026-02-04", "2026-02-24", "十五日满于春节假期（2月15日至23日），顺延至节后第一个工作日"),
    ("adjudication.defence_no_domicile", "2026-02-05", "2026-03-09", "境内没有固定住所的三十日，满于周六顺延"),
    ("adjudication.jurisdiction_objection_no_domicile", "2026-02-05", "2026-03-09", "管辖权异议与答辩同期"),
    ("adjudication.forward_defence", "2026-02-26", "2026-03-04", "五个工作日；2月28日（周六）调休上班，计入"),
    ("adjudication.evidence_period", "2026-02-02", "2026-02-24", "举证期限至少十五日，满于春节假期顺延"),
    ("adjudication.evidence_registration_decision", "2026-03-20", "2026-03-27", "登记保存七日，平日计算"),
    ("adjudication.hearing_notice", "2026-04-08", "2026-04-02", "口头审理三个工作日前，清明假期不计"),
    ("adjudication.recusal_request", "2026-03-09", "2026-03-12", "得知合议组成员三个工作日"),
    ("adjudication.correction", "2026-03-04", "2026-03-19", "补正通知没有载明的，按十五日（未查证）"),
    ("service.public_notice", "2025-09-01", "2025-10-01", "公告三十日期满视为送达，不因国庆顺延"),
    # Civil
    ("litigation.direct", "2025-08-31", "2026-02-28", "六个月，二月无31日；2月28日（周六）为工作日，不顺延"),
    ("confirmation.apply", "2025-09-01", "2025-10-09", "三十日满于国庆节，顺延（民事诉讼法85）"),
    ("confirmation.enforce", "2024-02-29", "2026-02-28", "申请执行二年"),
    # Criminal
    ("crime.request_arrest", "2025-10-01", "2025-10-04", "在押期间不因国庆节顺延（刑事诉讼法105）"),
    ("crime.custody_investigation", "2025-07-10", "2025-09-10", "羁押二个月至同日"),
    ("crime.custody_investigation", "2025-11-30", "2026-01-31", "起算日为月末，至下下月末（刑诉法解释202）"),
    ("crime.bail", "2025-03-10", "2026-03-10", "取保候审十二个月"),
    ("prosecution.review", "2025-09-03", "2025-10-09", "一个月满于国庆节，未在押的顺延"),
    ("trial.appeal_judgment", "2025-09-25", "2025-10-09", "十日上诉期满于国庆节，顺延"),
    ("referral.head_decision", "2025-09-30", "2025-10-09", "移送审批三日为自然日，末日在节假日内，顺延"),
    ("crime.limitation_5", "2020-02-29", "2025-02-28", "追诉时效不是程序期间，不顺延"),
    # Counted back from a day
    ("penalty.hearing.notice", "2025-10-20", "2025-10-10", "听证七个工作日前送达，10月11日（周六）上班计入"),
    ("trial.serve_indictment", "2025-11-20", "2025-11-10", "开庭十日前送达起诉书副本"),
]


@pytest.mark.parametrize(("rule", "start", "due", "remark"), DAYS)
def test_ends_on_the_day_the_law_says(rule: str, start: str, due: str, remark: str) -> None:
    projection = project(rule, start)
    assert projection.due_on == date.fromisoformat(due), f"{remark}\n" + "\n".join(projection.steps)
    assert projection.computable
    assert not projection.provisional


HOURS = [
    ("referral.transfer", "2025-10-01T09:30", "2025-10-02T10:00", "二十四小时跨国庆节，开始的时不计"),
    ("penalty.seizure.emergency_report", "2025-11-22T23:10", "2025-11-24T00:00", "周六夜间扣押，补批时限不因周末停止"),
    ("court.preservation.ruling", "2025-01-27T16:20", "2025-01-29T17:00", "四十八小时跨除夕、春节"),
    ("crime.summons", "2025-11-22T20:15", "2025-11-23T08:15", "传唤十二小时，自到案之时按分钟计"),
    ("crime.detention_send", "2025-10-01T03:05", "2025-10-02T03:05", "拘留后二十四小时内送看守所"),
]


@pytest.mark.parametrize(("rule", "start", "due", "remark"), HOURS)
def test_hours_run_through_nights_and_holidays(rule: str, start: str, due: str, remark: str) -> None:
    assert project(rule, start).due_at == at(due).minute, remark


TESTING = "testing_appraisal"
MOVED = [
    # rule, start, stops, extensions, due, remark
    ("penalty.verification", "2025-03-03", [], ["15 working days"], "2025-04-15", "延长十五个工作日，清明节不计"),
    (
        "penalty.verification", "2025-03-03", [stop("2025-03-10", "2025-03-20", TESTING)], [], "2025-04-03",
        "鉴定3月10日至19日，扣除八个工作日",
    ),
    ("penalty.decision", "2025-03-24", [], ["30 calendar days"], "2025-07-22", "九十日加三十日自立案次日连续计算"),
    (
        "penalty.decision", "2025-03-24",
        [stop("2025-04-01", "2025-04-11", TESTING), stop("2025-04-05", "2025-04-15", "hearing")], [], "2025-07-07",
        "鉴定与听证重叠，同一日只扣一次：共十四日，满于周日顺延",
    ),
    (
        "penalty.decision", "2025-03-24", [stop("2025-03-20", "2025-03-27", TESTING)], [], "2025-06-24",
        "立案前的鉴定时间不扣，只扣立案次日起的二日",
    ),
    (
        "penalty.decision", "2025-03-24", [stop("2025-07-01", "2025-07-11", TESTING)], [], "2025-06-23",
        "期满之后才开始的鉴定不能使期限复活",
    ),
    (
        "penalty.decision", "2025-03-24", [stop("2025-04-01", "2025-04-01", TESTING)], [], "2025-06-23",
        "当日停止当日恢复，不扣",
    ),
    (
        "penalty.seizure.period", "2025-09-05", [stop("2025-09-10", "2025-09-20", TESTING)], [], "2025-10-15",
        "检测十日不计入查封期限（行政强制法25）",
    ),
    ("penalty.seizure.period", "2025-09-05", [], ["30 calendar days"], "2025-11-04", "查封延长三十日，最长六十日"),
    (
        "reconsideration.decide", "2025-06-02", [stop("2025-06-10", "2025-07-10", "reconsideration_suspended")], [],
        "2025-09-01", "复议中止三十日，满于周日顺延",
    ),
    ("adjudication.decision", "2025-11-30", [], ["1 month", "2 months"], "2026-06-01", "三加一加二个月，满于周六顺延"),
    (
        "adjudication.decision", "2026-03-06",
        [stop("2026-04-01", "2026-05-01", "testing_appraisal"),
         stop("2026-04-20", "2026-05-11", "adjudication_stayed")],
        [], "2026-07-16", "鉴定与中止重叠，合并扣除四十日",
    ),
    (
        "adjudication.decision", "2026-03-06", [stop("2026-04-01", "2026-04-21", "settlement_period")], ["1 month"],
        "2026-07-27", "扣除和解期间二十日，延长一个月，满于周日顺延",
    ),
    ("adjudication.correction", "2026-03-04", [], ["10 calendar days"], "2026-03-16", "补正通知载明十日，满于周六顺延"),
    ("crime.request_arrest", "2025-10-01", [], ["4 calendar days"], "2025-10-08", "提请逮捕延长四日，在押不顺延"),
    ("crime.request_arrest", "2025-10-01", [], ["30 calendar days"], "2025-10-31", "流窜、多次、结伙：改按三十日"),
    ("crime.custody_investigation", "2025-07-10", [], ["1 month", "2 months"], "2025-12-10", "羁押延长一个月、二个月"),
    ("prosecution.review", "2025-09-03", [], ["15 calendar days"], "2025-10-20", "一个月加十五日，满于周六顺延"),
    (
        "prosecution.review", "2025-09-03", [stop("2025-09-20", "2025-10-15", "supplementary_investigation")], [],
        "2025-11-17", "退回补充侦查，重新移送后重新计算一个月",
    ),
    ("enforcement.court_ruling", "2025-09-01", [], ["30 calendar days"], "2025-10-09", "明显违法的改按三十日审查"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "start", "stops", "more", "due", "remark"), MOVED)
def test_moves_with_stops_and_extensions(
    rule: str, start: str, stops: list[Stop], more: list[str], due: str, remark: str
) -> None:
    projection = project(rule, start, stops=tuple(stops), more=tuple(more))
    assert projection.due_on == date.fromisoformat(due), f"{remark}\n" + "\n".join(projection.steps)


UNPUBLISHED = [
    ("penalty.decision", "2026-12-20", "2027-03-22", "满于2027年3月20日（周六），2027年放假安排未公布"),
    ("penalty.statement_window", "2026-12-29", "2027-01-06", "元旦固定放假，其余按周一至周五推算"),
]


@pytest.mark.parametrize(("rule", "start", "due", "remark"), UNPUBLISHED)
def test_an_unpublished_year_gives_a_provisional_date(rule: str, start: str, due: str, remark: str) -> None:
    projection = project(rule, start)
    assert (projection.due_on, projection.provisional) == (date.fromisoformat(due), True), remark
    assert "2027年的放假安排" in "".join(projection.steps)


def test_loading_the_year_makes_the_date_final() -> None:
    calendar = shipped_calendar().with_year(2027, {date(2027, 3, 22): "假日"}, [])
    projection = compute(limit("penalty.decision"), at("2026-12-20"), calendar=calendar)
    assert (projection.due_on, projection.provisional) == (date(2027, 3, 23), False)


def test_a_detainee_s_review_does_not_roll_over() -> None:
    assert project("prosecution.review", "2025-09-03", in_custody=True).due_on == date(2025, 10, 3)


def test_a_new_major_crime_begins_custody_anew_and_drops_earlier_extensions() -> None:
    found = Restart(at("2025-08-01"), "new_major_crime")
    projection = project("crime.custody_investigation", "2025-07-10", more=("1 month",), restarts=(found,))
    assert projection.due_on == date(2025, 10, 1)
    assert "重新计算" in projection.steps[1]


def test_a_running_stop_leaves_the_end_open() -> None:
    projection = project("penalty.decision", "2025-03-24", stops=(stop("2025-04-01", None, TESTING),))
    assert (projection.due_on, projection.running, projection.computable) == (None, False, True)
    assert "尚余83日" in projection.steps[-1]


def test_a_ground_the_law_does_not_name_takes_nothing_out() -> None:
    projection = project("penalty.seizure.period", "2025-09-05", stops=(stop("2025-09-10", "2025-09-20", "hearing"),))
    assert projection.due_on == date(2025, 10, 5)
    assert "不予扣除" in "".join(projection.steps)


def test_time_on_the_road_is_out_of_every_period_but_custody() -> None:
    road = (stop("2025-09-26", "2025-09-28", "travel_time"),)
    assert project("trial.appeal_judgment", "2025-09-11", stops=road).due_on == date(2025, 9, 22)
    assert project("crime.custody_investigation", "2025-09-20", stops=road).due_on == date(2025, 11, 20)


@pytest.mark.parametrize(
    ("rule", "start", "missing"),
    [
        ("penalty.decision", "2026-12", "补录到日"),
        ("penalty.decision", "2026", "补录到日"),
        ("penalty.decision", "", "日期不详"),
        ("referral.transfer", "2026-11-22", "补录到分钟"),
    ],
)
def test_an_imprecise_start_is_never_guessed(rule: str, start: str, missing: str) -> None:
    projection = project(rule, start)
    assert (projection.computable, projection.due_on) == (False, None)
    assert missing in projection.steps[0]


def test_an_imprecise_stop_is_never_guessed() -> None:
    projection = project("penalty.decision", "2025-03-24", stops=(stop("2025-04", "2025-05-01", TESTING),))
    assert not projection.computable


def test_a_wait_opens_on_the_day_after_its_end() -> None:
    assert project("enforcement.demand_wait", "2025-09-22").opens_on == date(2025, 10, 12)


def test_a_window_before_an_event_opens_and_closes() -> None:
    window = project("customs.recordal.renewal_window", "2026-11-30")
    assert (window.opens_on, window.due_on) == (date(2026, 5, 30), date(2026, 11, 30))


def test_the_explanation_is_numbered_and_names_the_holiday_and_the_article() -> None:
    steps = project("penalty.pay_fine", "2025-05-16").steps
    assert [step.split(".")[0] for step in steps] == [str(number) for number in range(1, len(steps) + 1)]
    assert "端午节" in steps[3]
    assert "第七十二条" in steps[1]


def test_unverified_data_says_so() -> None:
    assert "尚未核实" in "".join(project("penalty.hearing.report", "2025-03-03").steps)


def test_the_day_of_posting_counts() -> None:
    window = project("trial.appeal_judgment", "2025-09-11")
    assert in_time(window, received=at("2025-09-26"), posted=at("2025-09-22")) is True
    assert in_time(window, received=at("2025-09-26")) is False
    assert in_time(window, received=at("2025-09")) is None
