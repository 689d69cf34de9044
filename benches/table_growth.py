#!/usr/bin/env python3
"""Measure how much a run slows down when the tables grow.

    benches/table_growth.py [--rows 10000] [--articles 300] [--runs 9] [--profile release] [--base PROGRAM]

Builds the project as it is (or takes --base), and copies of it with so many rows added to the table of topics or to that of
credentials; each new row is a word that the table has already and one that nobody has, in either order. Then runs both
over the same articles in turn and prints the median of the pair-by-pair ratios. Ends with 1 if a larger table costs more
than 10 %.
Needs Python 3.9 or later and cargo.
"""
import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from compare import ROOT, article, run  # noqa: E402

LIMIT = 1.10
# Of each table the column of the words, and the other cells of a new row.
TABLES = {
    "topics": ("term", {"topic_id": "sleep", "weight": "2", "kind": "body"}),
    "credentials": ("token", {"kind": "title", "fields": "unknown", "case": "any", "match_context": "noun_phrase"}),
}
SYLLABLES = "ba be bo cra dre fi glo hu ja ki lor mi nev o pra qui ros sta tur ul vex wy xan yo zem".split()


def invented(choose):
    """A word that no text holds."""
    return "".join(choose.choice(SYLLABLES) for _ in range(4)) + "x"


def grow(table, column, rows, cells):
    """Adds rows; `cells` fills the others by the name of their column."""
    lines = table.read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    place = head.index(column)
    known = [word for line in lines[1:] for word in line.split("\t")[place].lstrip("=").split(" ")]
    choose = random.Random(7)
    for number in range(rows):
        words = [choose.choice(known), invented(choose)]
        term = " ".join(words if number % 2 else reversed(words))
        lines.append("\t".join(term if name == column else cells.get(name, "-") for name in head))
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def build(folder, profile, target):
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    subprocess.run(["cargo", "build", "--quiet", "--bin", "scruple", "--profile", profile], cwd=folder, check=True, env=environment)
    return target / {"dev": "debug"}.get(profile, profile) / "scruple"


def check(program, path):
    return [program, "check", "--isolated", "--format", "concise", path]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--profile", default="release")
    parser.add_argument("--base", type=Path, help="a program built with the same profile, instead of building one")
    parser.add_argument("--target", type=Path, help="where to build (default: a folder that is removed in the end)")
    options = parser.parse_args()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        target = options.target or scratch / "target"
        base = scratch / "base"
        shutil.copy(options.base or build(ROOT, options.profile, target), base)
        folder = scratch / "articles"
        folder.mkdir()
        for number in range(options.articles):
            (folder / f"{number:05}.md").write_text(article(number), encoding="utf-8")
        copy = scratch / "grown"
        for table, (column, cells) in TABLES.items():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("target", ".git"))
            grow(copy / f"rules/lexicon/tables/{table}.tsv", column, options.rows, cells)
            # Both are copies: a file fresh from the linker lies in the page cache in smaller pieces, and starts slower.
            grown = Path(shutil.copy(build(copy, options.profile, target), scratch / table))
            for what, path, runs, which in (("CPU, all articles", folder, options.runs, 1), ("wall time, one article", folder / "00000.md", options.runs * 7, 0)):
                pairs = [(run(check(base, path))[which], run(check(grown, path))[which]) for _ in range(runs)]
                ratio = statistics.median(after / before for before, after in pairs if before > 0)
                slowest = max(slowest, ratio)
                before, after = (statistics.median(times) * 1e3 for times in zip(*pairs))
                print(f"{table:12} + {options.rows:,} rows   {what:24} {before:8.1f} ms → {after:8.1f} ms   {ratio:.3f} times", flush=True)
    sys.exit(0 if slowest <= LIMIT else 1)


if __name__ == "__main__":
    main()
