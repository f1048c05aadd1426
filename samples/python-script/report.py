"""Reads a table, counts, and writes a summary beside it: an everyday script.

CPython itself runs here, compiled to WebAssembly, with its standard library inside of the module.
"""

import csv
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path

folder = Path("/work")

groups = defaultdict(list)
with open(folder / "measurements.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        groups[row["station"]].append(float(row["temperature"]))

summary = {
    station: {
        "readings": len(values),
        "mean": round(statistics.mean(values), 2),
        "spread": round(statistics.stdev(values), 2),
    }
    for station, values in sorted(groups.items())
}

(folder / "summary.json").write_text(json.dumps(summary, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

print(f"Python {sys.version.split()[0]} on {sys.platform}")
for station, figures in summary.items():
    print(f"{station:<10} {figures['mean']:6.2f} °C ± {figures['spread']:.2f}, {figures['readings']} readings")
