#!/usr/bin/env python3
"""Measure scruple against the least work that a Markdown linter can do.

    benches/compare.py [--articles 1000] [--runs 7] [--keep FOLDER]

Builds both programs, writes articles, and runs them in turn: floor, scruple, floor, scruple …
A ratio is the median of the pair-by-pair ratios, so a machine that speeds up or slows down
between runs does not shift it. Prints CPU (user and system) for the articles, wall time for one
article of 8 KB, peak memory for a tenth of the articles and for all of them, and how the time
grows when a hostile file is doubled. Python 3.9 or later, nothing else.
"""
import argparse
import os
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NOUNS = "magnesium sleep melatonin valerian ashwagandha turmeric collagen omega zinc probiotic".split()
FINE = [
    "Most adults get enough of it from ordinary meals.",
    "Ask a pharmacist before you combine it with a prescription.",
    "The label lists two capsules and a cup of water.",
    "Some readers told us that the taste takes a week to get used to.",
    "“Nothing here replaces a visit to a doctor,” as our editors like to say.",
    "It comes in a jar, a pouch and a travel tin.",
    "We looked at the label, the price and how easy the lid is to open.",
    "A [review of trials](https://pubmed.ncbi.nlm.nih.gov/00000000/) found small effects in some groups.",
]
FLAGGED = [
    "It cures insomnia within three days.",
    "Studies show that it works.",
    "It is completely safe and has no side effects.",
    "Nine out of ten users slept 40% longer.",
    "It costs $24.99 a month.",
    "Rated 4.8 out of 5 by thousands of buyers.",
]


def article(number):
    """A deterministic article of about 8 KB."""
    choose = random.Random(number)
    noun = choose.choice(NOUNS)
    lines = [
        "---", f"title: {noun.title()} at night, guide {number}", "author: Ana Lee, RD", "tags: [sleep, supplements]", "---", "",
        f"# {noun.title()} at night", "", "We earn a commission if you buy through links on this page.", "",
    ]
    while sum(map(len, lines)) < 8000:
        lines += [f"## What to know about {choose.choice(NOUNS)}", ""]
        for _ in range(3):
            sentences = [choose.choice(FLAGGED if choose.random() < 0.08 else FINE) for _ in range(choose.randint(3, 7))]
            lines += [" ".join(sentences), ""]
        lines += [f"- {choose.choice(FINE)}" for _ in range(4)] + [""]
        lines += [f"[See the {noun}](https://www.amazon.com/dp/B{choose.randrange(10**9):09}?tag=example-20)", ""]
        lines += ["| Form | Dose |", "| --- | --- |", "| powder | 200 mg |", ""]
    return "\n".join(lines)


def run(command):
    """Wall seconds, CPU seconds and peak megabytes of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def paired(first, second, runs, which):
    """Medians of both, and the median of their ratios; `which` is 0 for wall time and 1 for CPU."""
    pairs = [(run(first)[which], run(second)[which]) for _ in range(runs)]
    ratios = [b / a for a, b in pairs if a > 0]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), statistics.median(ratios)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="write the articles here and leave them")
    options = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--bins", "--example", "floor"], cwd=ROOT, check=True)
    scruple, floor = ROOT / "target/release/scruple", ROOT / "target/release/examples/floor"
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        all_articles, tenth = folder / "all", folder / "tenth"
        for target, count in ((all_articles, options.articles), (tenth, options.articles // 10)):
            target.mkdir(parents=True, exist_ok=True)
            for number in range(count):
                (target / f"{number:05}.md").write_text(article(number), encoding="utf-8")
        check = lambda path: [scruple, "check", "--isolated", "--format", "concise", path]
        base, ours, ratio = paired([floor, all_articles], check(all_articles), options.runs, 1)
        print(f"{options.articles} articles, CPU:   floor {base * 1e3:7.1f} ms   scruple {ours * 1e3:7.1f} ms   {ratio:.1f} times the floor")
        one = all_articles / "00000.md"
        base, ours, ratio = paired([floor, one], check(one), options.runs * 3, 0)
        print(f"one article, wall time:  floor {base * 1e3:7.1f} ms   scruple {ours * 1e3:7.1f} ms   {ratio:.1f} times the floor")
        few, many = run(check(tenth))[2], run(check(all_articles))[2]
        print(f"peak memory:             {options.articles // 10} articles {few:.0f} MB   {options.articles} articles {many:.0f} MB")
        for name, piece in (("links", "[a](https://x.example/?tag=b-20) "), ("quotes", "> "), ("emphasis", "*a _b "), ("claims", "It cures pain. ")):
            sizes = []
            for count in (20_000, 40_000):
                path = folder / f"hostile-{count}.md"
                path.write_text(piece * count, encoding="utf-8")
                sizes.append(statistics.median(run(check(path))[1] for _ in range(3)))
                path.unlink()
            print(f"hostile {name:9} doubled: {sizes[0] * 1e3:7.1f} ms → {sizes[1] * 1e3:7.1f} ms   {sizes[1] / sizes[0]:.1f} times")


if __name__ == "__main__":
    main()
