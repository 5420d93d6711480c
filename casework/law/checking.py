"""Checks every data file of the law, so that a fault stops the start and not a case."""

from casework.exceptions import LawDataError
from casework.law.calendar import year_notices
from casework.law.confirmation import case_type_register as confirmation_type_register
from casework.law.confirmation import confirming_court_register, level_register, office_register
from casework.law.discretion import band_register
from casework.law.documents import document_register
from casework.law.dossiers import dossier_register, retention_register
from casework.law.events import event_labels
from casework.law.fines import fine_register
from casework.law.limits import limit_register
from casework.law.numbering import (
    case_stem_register,
    case_type_register,
    court_register,
    pattern_register,
    stem_register,
)
from casework.law.own_rules import own_rules_register
from casework.law.reading import Problem
from casework.law.rules import counting_register, guard_register, sentence_register, text_problems
from casework.law.sentences import fine_register as criminal_fine_register
from casework.law.sight import sight
from casework.law.statutes import statutes
from casework.law.thresholds import threshold_register
from casework.law.warnings import warnings


def check() -> list[Problem]:
    """Everything wrong with the law data, each with the entry's id and file; empty when all is well."""
    problems = [*statutes().problems, *text_problems(), *sight().problems, *warnings().problems]
    for register in (
        limit_register(),
        threshold_register(),
        fine_register(),
        band_register(),
        guard_register(),
        counting_register(),
        sentence_register(),
        criminal_fine_register(),
        document_register(),
        own_rules_register(),
        pattern_register(),
        stem_register(),
        case_stem_register(),
        court_register(),
        case_type_register(),
        dossier_register(),
        retention_register(),
        level_register(),
        confirming_court_register(),
        office_register(),
        confirmation_type_register(),
    ):
        problems += register.problems
    for slug, label in event_labels().items():
        if not isinstance(label, str) or not label.strip():
            problems.append(Problem(slug, "events.toml", "事件没有中文名称"))
    try:
        year_notices()
    except LawDataError as error:
        problems.append(Problem("calendar", "calendar", str(error)))
    return problems


def require_sound_data() -> None:
    """Refuse to start on faulty law data: raises LawDataError listing every fault by id."""
    problems = check()
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems)
        raise LawDataError(f"法律数据有{len(problems)}处错误，不能启动：\n{lines}")
