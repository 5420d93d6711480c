"""Every paper is fit for the archive (PDF/A-3u), and carries exactly the values that it shows."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from printouts import documents, render, samples
from printouts.archive import ATTACHMENT
from printouts.offline import DenyAll
from printouts.paper import Paper
from tests.printouts import mixed, pdfa

# Pages of one make are archived alike.
by_id = pytest.mark.parametrize("paper", mixed.of_each_make(), ids=lambda paper: paper.id)
SECRET = "密举报人甲"
NAMES_ALL_PARTIES = ("jc.acceptance", "jc.ruling_confirm")  # both applicants stand at the head of these
# 填发人 on the stub
NAMES_ITS_ISSUER = (
    "detention_warrant",
    "arrest_warrant",
    "search_warrant",
    "seizure_decision",
    "sealing_decision",
    "arrest_approval",
    "police_no_filing_notice",
    "filing_order",
    "withdraw_order",
    "explain_no_filing_request",
    "explain_filing_request",
    "ra.referral",  # 承办人
)


def carried(data: bytes) -> dict[str, Any]:
    with pikepdf.open(BytesIO(data)) as pdf:
        held: dict[str, Any] = json.loads(pdf.attachments[ATTACHMENT].get_file().read_bytes())
    return held


@pytest.mark.parametrize("kind", ["penalty_decision", "goods_list", "hearing_notice"])
def test_what_it_carries_makes_the_same_bytes(kind: str) -> None:
    paper = documents.get(kind)
    data = render.pdf(paper, samples.issued(paper))
    assert render.pdf(paper, carried(data)) == data


@by_id
def test_the_file_is_pdf_a_3u_and_carries_what_it_shows_and_no_more(paper: Paper) -> None:
    values = samples.issued(paper)
    if paper.addressee.is_outside:
        whisper(values, paper)
    data = render.pdf(paper, values)
    assert pdfa.faults(data) == []
    held = carried(data)
    assert (held["paper"], held["template"]) == (paper.id, paper.version)
    # Nothing that the paper needs is left out: what it carries alone makes the same paper.
    assert render.html(paper, held) == render.html(paper, values)
    assert SECRET not in json.dumps(held, ensure_ascii=False)


def whisper(values: dict[str, Any], paper: Paper) -> None:
    """Put more of the case into the frozen values: an informant, opinions, notes, whoever the paper does not name."""
    values["facts"] |= {"informant": SECRET, "hidden": [SECRET], "internal": {"note": SECRET}}
    values["opinions"] = [
        {"label": "负责人意见", "name": SECRET, "office": "局长", "date": "2026-10-21", "text": SECRET}
    ]
    if paper.id not in NAMES_ALL_PARTIES:
        values["parties"] = [
            *values["parties"],
            samples.SHOP | {"ref": "P9", "name": SECRET, "role": "举报人", "phone": SECRET},
        ]
    values["issued_by"] = {"name": "周某" if paper.id in NAMES_ITS_ISSUER else SECRET, "office": SECRET}
    values["case"] = values["case"] | {"note": SECRET}


def test_an_informant_on_an_internal_form_stays_on_it() -> None:
    paper = documents.get("case_source_register")
    values = samples.sample(paper)
    values["facts"]["informant"] = SECRET
    assert carried(render.pdf(paper, values))["facts"]["informant"] == SECRET
    decision = documents.get("penalty_decision")
    values = samples.issued(decision)
    values["facts"]["informant"] = SECRET
    assert "informant" not in carried(render.pdf(decision, values))["facts"]


def test_the_file_says_what_it_is() -> None:
    paper = documents.get("penalty_decision")
    with pikepdf.open(BytesIO(render.pdf(paper, samples.issued(paper)))) as pdf:
        info = {name: str(value) for name, value in pdf.docinfo.items()}
        changed = str(pdf.attachments[ATTACHMENT].obj.EF.F.Params.ModDate)
    assert info["/Title"] == "行政处罚决定书 临市监处罚〔2026〕12号"
    assert info["/Author"] == samples.BUREAU
    assert info["/Keywords"] == "临市监处罚〔2026〕12号"
    assert info["/CreationDate"].startswith("D:20261122")
    assert changed == "D:20261122000000Z"


def test_a_file_that_is_not_fit_is_found_out() -> None:
    paper = documents.get("file_remark")
    whole = render.laid_out(render.parsed(render.html(paper, samples.sample(paper)), DenyAll()), paper).write_pdf(
        pdf_identifier=b"0" * 16
    )
    assert whole is not None
    with pikepdf.open(BytesIO(whole)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                for name in {"/FontFile2", "/FontFile3"} & set(each.keys()):
                    del each[name]
        pdf.Root.Metadata = pdf.make_stream(b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')
        out = BytesIO()
        pdf.save(out, encryption=False)
    found = " ".join(pdfa.faults(out.getvalue()))
    assert "not marked as PDF/A-3u" in found
    assert "is not embedded" in found
