"""graph-tool's sfdp of the ties in FOLDER/ties.npy: prints processor seconds and peak MiB, writes positions.npy."""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import resource
import sys
import time
from pathlib import Path

import graph_tool
import numpy as np
from graph_tool.draw import sfdp_layout

folder = Path(sys.argv[1])
graph = graph_tool.Graph(directed=False)
graph.add_edge_list(np.load(folder / "ties.npy"))
graph_tool.seed_rng(1)
begin = time.process_time()
positions = sfdp_layout(graph)
seconds = time.process_time() - begin
np.save(folder / "positions.npy", positions.get_2d_array([0, 1]).T)
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
