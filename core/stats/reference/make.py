"""Makes vectors.json: reference values by NumPy and SciPy for the tests of core/stats.

    python3 -m venv .venv && .venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    .venv/bin/python core/stats/reference/make.py > core/stats/reference/vectors.json
"""

import itertools
import json
import math
import sys

import numpy as np
import scipy
from scipy import stats

random = np.random.default_rng(20250101)


def rounded(values, digits=4):
    return [float(f"{value:.{digits}g}") for value in values]


SAMPLES = [
    [3.0],
    [4.0, 1.0],
    [1.0, 1.0, 1.0, 1.0, 9.0],
    rounded(random.normal(100, 5, 12)),
    rounded(random.lognormal(1, 1, 30)),
    rounded(np.concatenate([random.normal(10, 0.2, 20), random.normal(14, 0.2, 10), [60.0, 0.5]])),
    [float(value) for value in random.integers(1, 6, 25)],
]


def summary(values):
    # NumPy's default, linear, is R's type 7.
    quantiles = {
        str(share): float(np.quantile(values, share))
        for share in (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
    }
    first, third = quantiles["0.25"], quantiles["0.75"]
    reach = 1.5 * (third - first)
    return {
        "values": values,
        "median": float(np.median(values)),
        "mad": float(stats.median_abs_deviation(values)),
        "geometricMean": float(stats.gmean(values)),
        "quantiles": quantiles,
        "outliers": [i for i, v in enumerate(values) if v < first - reach or v > third + reach],
    }


def trimmed(values):
    """Tukey and McLaughlin: the winsorised sum of squares over h(h-1)."""
    size = len(values)
    cut = math.floor(0.2 * size)
    winsorised = np.asarray(stats.mstats.winsorize(np.array(values), limits=(cut / size, cut / size)))
    kept = size - 2 * cut
    squares = float(((winsorised - winsorised.mean()) ** 2).sum())
    return {
        "values": values,
        "mean": float(stats.trim_mean(values, 0.2)),
        "error": math.sqrt(squares / (kept * (kept - 1))),
    }


def exact_p(a, b):
    """All splits of the pooled midranks, one by one."""
    ranks = stats.rankdata(a + b)
    seen = sum(ranks[: len(a)])
    sums = [sum(ranks[list(chosen)]) for chosen in itertools.combinations(range(len(ranks)), len(a))]
    below = sum(value <= seen + 1e-9 for value in sums) / len(sums)
    above = sum(value >= seen - 1e-9 for value in sums) / len(sums)
    return min(1.0, 2 * min(below, above))


def rank_test(a, b, how):
    if how == "exact":
        p = stats.mannwhitneyu(a, b, method="exact").pvalue
    elif how == "splits":
        p = exact_p(a, b)
    else:
        p = stats.mannwhitneyu(a, b, method="asymptotic", use_continuity=True).pvalue
    return {"a": a, "b": b, "how": how, "p": float(p)}


def tests():
    yield rank_test([1.0], [2.0], "exact")
    yield rank_test([1.0, 2.0, 3.0], [4.0, 5.0, 6.0], "exact")
    for shift in (0, 1, 2):
        yield rank_test(rounded(random.normal(10, 1, 8), 8), rounded(random.normal(10 + shift, 1, 8), 8), "exact")
        yield rank_test(rounded(random.normal(10, 1, 12), 8), rounded(random.normal(10 + shift, 1, 12), 8), "exact")
        yield rank_test(rounded(random.normal(10, 1, 20), 8), rounded(random.normal(10 + shift, 1, 17), 8), "exact")
        yield rank_test(
            [float(v) for v in random.integers(0, 5, 7)], [float(v + shift) for v in random.integers(0, 5, 8)], "splits"
        )
        yield rank_test(rounded(random.normal(10, 1, 30)), rounded(random.normal(10 + shift / 4, 1, 30)), "normal")
        yield rank_test(
            [float(v) for v in random.integers(0, 6, 30)],
            [float(v) for v in random.integers(shift, 6 + shift, 25)],
            "normal",
        )


def interval(values, resamples=400_000):
    """The same expanded percentiles, written again in NumPy with other random numbers."""
    values = np.array(values)
    size = len(values)
    cut = math.floor(0.2 * size)
    rows = np.sort(values[random.integers(0, size, (resamples, size))], axis=1)
    means = rows[:, cut : size - cut].mean(axis=1)
    tail = stats.norm.sf(math.sqrt(size / (size - 1)) * stats.t.ppf(0.975, size - 1))
    low, high = np.quantile(means, [tail, 1 - tail])
    return {
        "values": values.tolist(),
        "value": float(stats.trim_mean(values, 0.2)),
        "low": float(low),
        "high": float(high),
    }


json.dump(
    {
        "made": f"NumPy {np.__version__}, SciPy {scipy.__version__}",
        "summaries": [summary(values) for values in SAMPLES],
        "students": [
            {"tail": tail, "freedom": freedom, "t": float(stats.t.isf(tail, freedom))}
            for freedom in (1, 2, 3, 4, 17, 29, 100)
            for tail in (0.1, 0.025, 0.0001, 0.0000001)
        ],
        "trimmed": [trimmed(values) for values in SAMPLES if len(values) >= 5],
        "rankTests": list(tests()),
        "intervals": [
            interval(rounded(random.normal(0, 0.02, 12), 6)),
            interval(rounded(random.normal(0.05, 0.02, 30), 6)),
            interval(rounded(0.1 * random.standard_t(2, 30), 6)),
            interval(rounded(random.lognormal(0, 0.7, 20), 6)),
        ],
    },
    sys.stdout,
    indent=1,
)
print()
