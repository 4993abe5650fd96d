"""Accepted draws a second of the same press in batched numpy and in qmm.

    python3 -m venv v && v/bin/pip install numpy qmm-core==0.4.17
    v/bin/python bench/peers.py

The work is that of `cargo bench -p asbab-formats --bench rates`: draw weights from U(0,1), keep the draws all of whose
eigenvalues have a negative real part, solve for the response to one push, count signs. Numpy does it in batches, by its
stacked `eigvals` and `solve`; on two cores it is run in one process with two BLAS threads, and in two processes of one. The
better of the two is what counts against it.
"""

import multiprocessing
import os
import re
import sys
import time
from pathlib import Path

MODELS = [("snowshoe-B", "V", 400_000), ("lake-a", "Phos", 100_000), ("map30", "N00", 8_000)]
REPEATS = 3
BATCH = 4096


def load(name):
    """The model's factors, and its arcs as (from, to, sign)."""
    text = (Path(__file__).parent / "models" / f"{name}.txt").read_text()
    factors, arcs = [], []
    for line in text.split("\n"):
        if not line.strip():
            continue
        a, tail, head, b = re.match(r"\s*(\w+)\s*(\*|<)?-+(\*|>)?\s*(\w+)\s*$", line).groups()
        for factor in (a, b):
            if factor not in factors:
                factors.append(factor)
        if head:
            arcs.append((a, b, 1 if head == ">" else -1))
        if tail and (b, a) != (a, b):
            arcs.append((b, a, 1 if tail == "<" else -1))
    factors.sort()
    index = {factor: at for at, factor in enumerate(factors)}
    return factors, [(index[a], index[b], sign) for a, b, sign in arcs]


def sample(job):
    """Accepted draws among so many, in batches."""
    import numpy as np

    name, push, draws, seed = job
    factors, arcs = load(name)
    n, rng = len(factors), np.random.default_rng(seed)
    froms, tos, signs = (np.array(column) for column in zip(*arcs))
    force = np.zeros((n, 1))
    force[factors.index(push)] = 1
    accepted, counts = 0, np.zeros((3, n), dtype=np.int64)
    for start in range(0, draws, BATCH):
        size = min(BATCH, draws - start)
        a = np.zeros((size, n, n))
        a[:, tos, froms] = signs * (1 - rng.random((size, len(arcs))))
        stable = np.linalg.eigvals(a).real.max(axis=1) < 0
        x = -np.linalg.solve(a[stable], np.broadcast_to(force, (int(stable.sum()), n, 1)))[:, :, 0]
        accepted += len(x)
        for row, trend in enumerate((-1, 0, 1)):
            counts[row] += (np.sign(x) == trend).sum(axis=0)
    return accepted


def numpy_rate(name, push, draws, processes):
    jobs = [(name, push, draws // processes, seed) for seed in range(processes)]
    best = busiest = 0.0
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(sample, [(name, push, 64, 0)] * processes)
        for _ in range(REPEATS):
            start = time.perf_counter()
            accepted, busy = (sum(column) for column in zip(*pool.map(timed, jobs, chunksize=1)))
            best = max(best, accepted / (time.perf_counter() - start))
            busiest = max(busiest, accepted / busy)
    return best, busiest


def timed(job):
    """What a sample accepts, and the seconds that processors work for it."""
    start = time.process_time()
    return sample(job), time.process_time() - start


def in_threads(threads, *words):
    """This program again with so many BLAS threads, which numpy reads when it is loaded."""
    import subprocess

    told = {name: str(threads) for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")}
    run = subprocess.run([sys.executable, __file__, *words], env={**os.environ, **told}, capture_output=True, text=True, check=True)
    return [float(word) for word in run.stdout.split()]


def qmm_rate(name, push, draws):
    """Stable simulations a second in qmm; `None` where it gives up."""
    import networkx as nx
    from qmm import numerical_simulations

    factors, arcs = load(name)
    graph = nx.DiGraph()
    graph.add_nodes_from(factors, category="state")
    for a, b, sign in arcs:
        graph.add_edge(factors[a], factors[b], sign=sign)
    best = 0.0
    for _ in range(REPEATS):
        start = time.perf_counter()
        numerical_simulations(graph, n_sim=draws, seed=1)
        best = max(best, draws / (time.perf_counter() - start))
    return best


def main():
    if len(sys.argv) > 2:
        name, push, draws, processes = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
        print(*numpy_rate(name, push, draws, processes))
        return
    import numpy as np

    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    print(f"numpy {np.__version__}, {blas['name']} {blas['version']}, {os.cpu_count()} cores")
    print("accepted draws a second: of the clock, and of the processors")
    print("model        1 process, 1 thread  1 process, 2 threads  2 processes          a CPU second")
    for name, push, draws in MODELS:
        one, threads, two = (
            in_threads(t, name, push, str(draws), str(p)) for t, p in ((1, 1), (2, 1), (1, 2))
        )
        print(f"{name:12} {one[0]:19.0f}  {threads[0]:20.0f}  {two[0]:11.0f}  {one[1]:20.0f}", flush=True)
    try:
        from importlib.metadata import version

        print(f"qmm {version('qmm-core')}, 1 process; its press of every factor at once, which is more than is asked of the others")
    except ImportError:
        print("qmm is not installed: NOT RUN")
        return
    for name, push, draws in MODELS[:2]:
        print(f"{name:12} {qmm_rate(name, push, draws // 20):19.0f}", flush=True)
    print("map30        NOT RUN: qmm does not come back within minutes")


if __name__ == "__main__":
    main()
