"""The law as dated data: periods, thresholds, fines, guards, papers, events, each with its article and its dates."""

from casework.law.articles import citation
from casework.law.checking import check, require_sound_data
from casework.law.discretion import Band, Governing, band_limits, band_of, bands, governing_fine
from casework.law.documents import DocumentRule, document, documents
from casework.law.events import event_label, event_labels
from casework.law.fines import Fine, FineRange, added_fine, fine, fine_range, fines
from casework.law.limits import Limit, limit, limits
from casework.law.own_rules import cited_by
from casework.law.rules import counting_rule, guard_rule, law_changes, open_questions, sentence
from casework.law.statutes import statutes
from casework.law.thresholds import Grade, Met, Threshold, thresholds, thresholds_met

__all__ = [
    "Band",
    "DocumentRule",
    "Fine",
    "FineRange",
    "Governing",
    "Grade",
    "Limit",
    "Met",
    "Threshold",
    "added_fine",
    "band_limits",
    "band_of",
    "bands",
    "check",
    "citation",
    "cited_by",
    "counting_rule",
    "document",
    "documents",
    "event_label",
    "event_labels",
    "fine",
    "fine_range",
    "fines",
    "governing_fine",
    "guard_rule",
    "law_changes",
    "limit",
    "limits",
    "open_questions",
    "require_sound_data",
    "sentence",
    "statutes",
    "thresholds",
    "thresholds_met",
]
