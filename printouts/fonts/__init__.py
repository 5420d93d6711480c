"""The print faces: a licensed bundle that is unpacked once, or the agency's own folder (DOC_FONTS)."""

import hashlib
import os
import shutil
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from printouts.exceptions import FontsMissing

BUNDLE = Path(__file__).with_name("fonts.tar.xz")
BUNDLE_HASH = "0b892c1b4c12dcf38653813b3fb99dbed45d570a091bdada01b87f2233cb3c99"
COMMAND = "python -m printouts.fonts"
SUFFIXES = (".ttf", ".otf")

FACES = {
    "fang": ("DFang", "仿宋（正文）"),
    "kai": ("DKai", "楷体"),
    "hei": ("DHei", "黑体"),
    "song": ("DSong", "宋体（页码）"),
    "xbs": ("DXbs", "小标宋（标题）"),
    "rare": ("DRare", "生僻字"),
    "hanb": ("DExt", "扩展区汉字"),
}
"""File stem → (family name used in the sheets, what the face is for)."""


def folder() -> Path:
    """Return the folder of the faces in use, unpacking the bundle at first need.

    `DOC_FONTS` names a folder with the agency's own faces and comes first.
    Raises FontsMissing, naming face and command.
    """
    own = os.environ.get("DOC_FONTS", "")
    place = Path(own) if own else unpack()
    _refuse_gaps(place, own=bool(own))
    return place


def unpack() -> Path:
    """Unpack the bundle once, into a folder named after its hash; a half-written folder can never be seen."""
    place = _home() / BUNDLE_HASH[:12]
    if not place.is_dir():
        if not BUNDLE.is_file() or _sha256(BUNDLE) != BUNDLE_HASH:
            raise FontsMissing(f"字体包 {BUNDLE.name} 缺失或已损坏。请重新取得完整的程序文件，再运行 {COMMAND}。")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _unpack_into(place)
        except OSError as error:
            raise FontsMissing(
                f"无法解开字体包（{error.strerror or error}）。请检查 DATA_DIR 所在磁盘，再运行 {COMMAND}。"
            ) from error
    return place


@cache
def digest(place: Path) -> str:
    """Return one hash over all faces in `place`: part of the renderer's fingerprint."""
    whole = hashlib.sha256()
    for stem in FACES:
        face = face_file(place, stem)
        if face is not None:
            whole.update(stem.encode() + bytes.fromhex(_sha256(face)))
    return whole.hexdigest()


def face_file(place: Path, stem: str) -> Path | None:
    """Return the file of one face in `place`, or None."""
    return next((file for suffix in SUFFIXES if (file := place / f"{stem}{suffix}").is_file()), None)


def fontconfig(place: Path) -> str:
    """Return a fontconfig file that knows these faces, under our family names, and no other font of the machine."""
    rules = []
    for stem, (family, _) in FACES.items():
        file = face_file(place, stem)
        rules.append(
            f'<match target="scan"><test name="file" compare="eq"><string>{escape(str(file))}</string></test>'
            f'<edit name="family" mode="prepend"><string>{family}</string></edit></match>'
        )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(place))}</dir><cachedir>{escape(str(_home() / 'cache'))}</cachedir>"
        f"{''.join(rules)}</fontconfig>"
    )


def _refuse_gaps(place: Path, *, own: bool) -> None:
    gaps = [f"{stem}（{use}）" for stem, (_, use) in FACES.items() if face_file(place, stem) is None]
    if gaps:
        remedy = "请把这些字体（.ttf 或 .otf）放入 DOC_FONTS 所指的文件夹" if own else f"请删除该文件夹后运行 {COMMAND}"
        raise FontsMissing(f"缺少打印字体：{'、'.join(gaps)}。查找位置：{place}。{remedy}。")


def _unpack_into(place: Path) -> None:
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=place.parent))
    try:
        with tarfile.open(BUNDLE, "r:xz") as bundle:
            for member in bundle:  # by hand: the filter argument of extractall is younger than Python 3.11.2
                file = bundle.extractfile(member)
                if file is not None:
                    (half / Path(member.name).name).write_bytes(file.read())
        half.chmod(0o755)
        for face in half.iterdir():
            face.chmod(0o644)
        half.rename(place)
    except OSError:
        if not place.is_dir():  # somebody else may have finished first: then theirs is as good
            raise
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _home() -> Path:
    data = os.environ.get("DATA_DIR", "")
    cache_home = os.environ.get("XDG_CACHE_HOME", "") or str(Path.home() / ".cache")
    return Path(data) / "fonts" if data else Path(cache_home) / "ip-casework" / "fonts"


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
