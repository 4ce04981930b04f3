"""The benchmarks' own parts: what they measure is made from one seed, builds, and is written by the peers as well."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
import yaml

import make_lists
from floor import floor
from make_office_files import write_office_file
from peers import PEERS, load

REPOSITORY = Path(__file__).parents[1]
ITEMS = 12


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_lists.write_list(tmp_path_factory.mktemp("made") / "list", ITEMS)


@pytest.fixture(scope="module")
def built(made: Path) -> Path:
    out = made.parent / "built"
    command = [sys.executable, "-m", "respcli", "build", str(made), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return out / made.name


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_seed_gives_same_bytes(made: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "benchmarks" / "make_lists.py"), str(ITEMS), str(tmp_path)]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert digests(tmp_path) == digests(made)


def test_another_seed_gives_other_items(made: Path, tmp_path: Path) -> None:
    other = digests(make_lists.write_list(tmp_path, ITEMS, "another"))
    assert not {name for name, digest in digests(made).items() if other[name] == digest and name != "list.yaml"}


def test_shorter_list_is_the_beginning_of_a_longer_one(made: Path, tmp_path: Path) -> None:
    assert digests(make_lists.write_list(tmp_path, 3)).items() < digests(made).items()


def test_lists_of_a_data_folder_differ(tmp_path: Path) -> None:
    make_lists.write_lists(tmp_path, 2, 1)
    one, two = (digests(tmp_path / "lists" / name) for name in ("list-0001", "list-0002"))
    assert [one[name] == two[name] for name in one] == [False, True]


def test_items_are_as_long_as_real_ones() -> None:
    mixer = make_lists.Mixer(make_lists.reference_words(), "length")
    paragraphs = []
    for number in range(100):
        item = yaml.safe_load(make_lists.item_yaml(mixer.item(number)))
        values = [entry for value in item.values() for entry in ([value] if isinstance(value, str) else value)]
        paragraphs += [paragraph for value in values for paragraph in value.split("\n")]
    assert 14 <= len(paragraphs) / 100 <= 18
    assert 1350 <= len("".join(paragraphs)) / 100 <= 1650


@pytest.mark.parametrize(
    ("number", "written"), [(7, "七"), (10, "十"), (12, "十二"), (90, "九十"), (105, "一百零五"), (110, "一百一十")]
)
def test_numbers_are_written_as_laws_do(number: int, written: str) -> None:
    assert make_lists.chinese_number(number) == written


@pytest.mark.parametrize(
    "text", ["- 一", "（0830）8188725", "一: 二", "一 # 二", "12345", '"一"', "一\\二", "@一", "一:"]
)
def test_quoted_text_stays_text(text: str) -> None:
    assert yaml.safe_load(f"键: {make_lists.quoted(text)}") == {"键": text}


def test_floor_writes_the_same_documents(made: Path, built: Path, tmp_path: Path) -> None:
    floor(made, built, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in built.iterdir())
    for path in built.iterdir():
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as one, zipfile.ZipFile(tmp_path / path.name) as two:
                assert [(name, one.read(name)) for name in one.namelist()] == [
                    (name, two.read(name)) for name in two.namelist()
                ]
        else:
            assert path.read_bytes() == (tmp_path / path.name).read_bytes()


@pytest.mark.parametrize("peer", PEERS)
def test_peer_writes_the_program_s_table_two(peer: str, made: Path, built: Path, tmp_path: Path) -> None:
    pytest.importorskip(peer.replace("python-docx", "docx"))
    PEERS[peer](*load(made), tmp_path / "peer.docx")
    assert table_texts(tmp_path / "peer.docx") == table_texts(built / "责任清单.docx")


def test_vertical_word_file_says_the_program_s_table_two(made: Path, built: Path, tmp_path: Path) -> None:
    path = write_office_file("vertical", made, tmp_path / "office.docx")
    assert table_texts(path) == table_texts(built / "责任清单.docx")
    assert len(table_texts(path)) == ITEMS


def test_horizontal_word_file_has_a_row_for_each_item(made: Path, tmp_path: Path) -> None:
    path = write_office_file("horizontal", made, tmp_path / "office.docx")
    _, items = load(made)
    (rows,) = docx.Document(str(path)).tables
    texts = [[cell.text for cell in row.cells] for row in rows.rows]
    assert texts[0] == [label for label, _ in items[0]]
    assert texts[1:] == [["\n".join(paragraphs) for _, paragraphs in item] for item in items]
    assert len(texts) == ITEMS + 1


def table_texts(path: Path) -> list[list[str]]:
    tables = docx.Document(str(path)).tables[1:]
    return [
        [paragraph.text for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
        for table in tables
    ]
