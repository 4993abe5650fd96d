"""Elementary cycles a second: this program and networkx, on one graph, one after the other in one run.

    python3 bench/cycles.py [GRAPH.csv]

The graph is a list of `from,to`; without one it is `graphs/n20-m100.csv`: 20 vertices, 100 edges, 5 711 743 cycles. Networkx is
installed into an environment of its own under the target folder the first time. Each visits every cycle and counts it,
three times in turn; the best of each is what counts. Reading the graph and starting up are not timed.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
NETWORKX = "networkx==3.5"
REPEATS = 3

COUNT = """
import sys, time
import networkx as nx
graph = nx.DiGraph()
with open(sys.argv[1]) as lines:
    graph.add_edges_from(tuple(map(int, line.split(","))) for line in lines if line[0].isdigit())
start = time.perf_counter()
cycles = sum(1 for _ in nx.simple_cycles(graph))
print(cycles, time.perf_counter() - start)
"""


def target():
    metadata = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    found = subprocess.run(metadata, check=True, capture_output=True, text=True, cwd=HERE)
    return Path(json.loads(found.stdout)["target_directory"])


def python_with_networkx():
    folder = target() / "bench-networkx"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", NETWORKX], check=True)
    return python


def counted(command):
    """How many cycles, and in how many seconds."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    cycles, seconds = done.stdout.split()
    return int(cycles), float(seconds)


def main():
    graph = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "graphs" / "n20-m100.csv").resolve()
    bench = ["cargo", "bench", "--quiet", "-p", "asbab-map", "--bench", "cycles"]
    subprocess.run([*bench, "--no-run"], check=True, cwd=HERE.parent)
    commands = {
        "asbab": [*bench, "--", str(graph)],
        "networkx": [python_with_networkx(), "-c", COUNT, str(graph)],
    }
    runs = {name: [] for name in commands}
    for _ in range(REPEATS):
        for name, command in commands.items():
            runs[name].append(counted(command))
    if len({cycles for found in runs.values() for cycles, _ in found}) != 1:
        sys.exit(f"they do not agree on how many cycles there are: {runs}")
    rates = {}
    for name, found in runs.items():
        cycles, seconds = min(found, key=lambda run: run[1])
        rates[name] = cycles / seconds
        print(f"{name:10} {cycles} cycles in {seconds:.2f} s: {rates[name] / 1e6:.2f} million a second")
    print(f"times as fast: {rates['asbab'] / rates['networkx']:.1f}")


if __name__ == "__main__":
    main()
