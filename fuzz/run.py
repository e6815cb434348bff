"""``make fuzz``: every reader against files nobody would write.

    python fuzz/run.py [--seconds 60] [FORMAT …]

Runs fuzz/reader.py for one format after the other. What made a reader fail is kept in ``.fuzz/FORMAT/`` and printed; the next run starts
from what this one has learnt. Needs atheris, which ``make fuzz`` installs (129 MB, so it is not among the development tools).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fazhi_lint.readers.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".fuzz"
FORMATS = [name for name, kind in KINDS.items() if kind.module] + ["zip"]
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def main() -> int:
    """Fuzz the formats named, or all; 1 where something failed."""
    parser = argparse.ArgumentParser(description="用变异的文件冲击各个读取器")
    parser.add_argument("formats", nargs="*", default=FORMATS, help=f"{'、'.join(FORMATS)}（默认全部）")
    parser.add_argument("--seconds", type=int, default=60, help="每种格式多少秒（默认 60）")
    arguments = parser.parse_args()
    failed = []
    for name in arguments.formats:
        folder = WORK / name
        (folder / "seeds").mkdir(parents=True, exist_ok=True)
        (folder / "learnt").mkdir(exist_ok=True)
        for number, seed in enumerate(seeds(name)):
            (folder / "seeds" / str(number)).write_bytes(seed)
        print(f"{name}：{arguments.seconds} 秒", flush=True)
        limits = [f"-max_total_time={arguments.seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-verbosity=0", "-print_final_stats=1"]
        places = [f"-artifact_prefix={folder}/", str(folder / "learnt"), str(folder / "seeds")]
        if subprocess.run([sys.executable, str(ROOT / "fuzz" / "reader.py"), name, *limits, *places], check=False).returncode:
            failed.append(name)
    print(f"没有通过：{'、'.join(failed)}，出错的文件在 {WORK}。" if failed else "都通过了。")
    return int(bool(failed))


def seeds(name: str) -> Iterator[bytes]:
    """Small sound files to start from."""
    texts = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*/*")) if path.suffix in (".txt", ".md")]
    if name in ("txt", "md"):
        yield from texts
    elif name == "html":
        for text in texts:
            lines = text.decode().splitlines()
            body = "".join(f"<p>　　{line}&nbsp;</p>" for line in lines)
            yield f"<html><head><title>{lines[0]}</title></head><body><div id=zoom>{body}<table><tr><td>甲<td>1<tr><td>乙<td>2</table></div>".encode()
    elif name == "zip":
        yield _zipped({f"{number}.txt": text for number, text in enumerate(texts)})
        yield _zipped({"里.zip": _zipped({"一.md": texts[0]})})
    elif name == "docx":
        for text in texts:
            body = "".join(f"<w:p><w:r><w:t>{line.replace('&', '').replace('<', '')}</w:t></w:r></w:p>" for line in text.decode().splitlines())
            yield _zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": _WORD.format(body).encode()})


def _zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
