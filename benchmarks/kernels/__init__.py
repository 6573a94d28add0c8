"""What is measured: every kernel with its peers and what makes their results the same."""

from __future__ import annotations

from harness.measure import Kernel

from . import communities, local, nulls, paths, pictures, spectral, tables

KERNELS: dict[str, Kernel] = {
    kernel.name: kernel
    for room in (tables, paths, local, spectral, communities, nulls, pictures)
    for kernel in room.KERNELS
}
