"""Acts of a criminal court about the person of an accused, the same in both instances (强制措施): 刑事诉讼法 66–99.

The papers are made out in the courts' own system; each act enters the number of its paper.
"""

from __future__ import annotations

from typing import Any

from casework.agencies import COURT
from casework.procedures import link
from forms import trial_custody as forms
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Hear

JUDGE, PRESIDENT = COURT.CASE_OFFICER, COURT.AGENCY_HEAD
# How long bail and residential surveillance may last at most.
WINDOWS = ("crime.bail", "crime.residential_surveillance")


def decide_arrest(court: Any) -> Act:
    """Return the act of deciding an arrest; the president agrees."""
    return Act(
        "决定逮捕", law="刑事诉讼法.80、81; 刑诉法解释.147", by=JUDGE, form=forms.ArrestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.decide_arrest, approval=PRESIDENT, while_suspended=True,
    )  # fmt: skip


def record_arrest(court: Any) -> Act:
    """Return the act of entering that the police executed the arrest."""
    return Act(
        "录入逮捕的执行", law="刑事诉讼法.80、93", by=JUDGE, form=forms.ArrestExecutionForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.record_arrest, while_suspended=True,
    )  # fmt: skip


def notify_family(court: Any) -> Act:
    """Return the act of telling the family of an arrest."""
    return Act(
        "逮捕后通知家属", law="刑事诉讼法.93", by=JUDGE, form=forms.ArrestNoticeForm,
        limit="crime.arrest_notify_family", prints=NO_PAPER, effect=court.notify_family, while_suspended=True,
    )  # fmt: skip


def question(court: Any) -> Act:
    """Return the act of questioning who was arrested by decision of the court."""
    return Act(
        "逮捕后讯问", law="刑事诉讼法.94", by=JUDGE, form=forms.QuestioningForm,
        limit="crime.arrest_interrogate", prints=NO_PAPER, effect=court.question, while_suspended=True,
    )  # fmt: skip


def grant_bail(court: Any) -> Act:
    """Return the act of bail; the president agrees."""
    return Act(
        "取保候审", law="刑事诉讼法.66、67、79; 刑诉法解释.147", by=JUDGE, form=forms.BailForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.grant_bail, approval=PRESIDENT, while_suspended=True,
    )  # fmt: skip


def order_surveillance(court: Any) -> Act:
    """Return the act of residential surveillance; the president agrees."""
    return Act(
        "监视居住", law="刑事诉讼法.66、74、79; 刑诉法解释.147", by=JUDGE, form=forms.SurveillanceForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.order_surveillance, approval=PRESIDENT, while_suspended=True,
    )  # fmt: skip


def release(court: Any) -> Act:
    """Return the act by which a measure ends; it is entered at once, and the president signs the paper."""
    return Act(
        "释放，解除强制措施", law="刑事诉讼法.96、98、99、260", by=(JUDGE, PRESIDENT), form=forms.ReleaseForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.release, while_suspended=True,
    )  # fmt: skip


def note_custody(court: Any) -> Act:
    """Return the act of noting who is in custody, where others decided it."""
    return Act(
        "录入羁押情况变化", law="刑事诉讼法.105", by=JUDGE, form=forms.CourtCustodyForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=court.note_custody, while_suspended=True,
    )  # fmt: skip


def hear_custody(court: Any) -> Hear:
    """Return what the court above brings about by its own decision."""
    return Hear("收到二审法院的强制措施决定", word=link.CUSTODY_CHANGED, law="刑事诉讼法.66", effect=court.hear_custody)
