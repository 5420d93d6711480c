"""What is written is a sound file whose streams are compressed once, and not at the cost of its size."""

from io import BytesIO

import pikepdf
import pytest

from printouts import documents, render, samples


@pytest.mark.parametrize("paper_id", ["penalty_decision", "goods_list", "scene_record"])
def test_the_file_is_sound_and_small(paper_id: str) -> None:
    paper = documents.get(paper_id)
    data = render.pdf(paper, samples.sample(paper))
    assert len(data) < 160 * 1024
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert len(streams) >= len(pdf.pages) + 3  # pages and at least three faces
        for each in streams:
            assert each.get("/Filter") == "/FlateDecode"
            assert not each.read_bytes().startswith(b"\x78")  # not compressed twice over
