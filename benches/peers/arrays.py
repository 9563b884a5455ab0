"""Instances of assignment as arrays and as a linear program, and what an answer to it is worth."""

import json
import resource
from pathlib import Path

import numpy as np
import scipy.sparse as sp


def load(folder, name):
    kinds = {"u8": "u1", "u16": "<u2", "u32": "<u4", "u64": "<u8"}
    return np.fromfile(Path(folder) / name, dtype=kinds[name.rsplit(".", 1)[1]])


def tell(cpu, what):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"cpu": cpu, "what": what, "memory": f"{peak} MiB"}))


class Full:
    """maximise worth x, low <= rows x <= high, 0 <= x <= 1; shares are multiplied by 1,000."""

    def __init__(self, folder):
        start, place = load(folder, "indptr.u64").astype(np.int64), load(folder, "idx.u32").astype(np.int64)
        self.worth = load(folder, "score.u16").astype(float)
        origin, woman = load(folder, "w_occ.u16").astype(np.int64), load(folder, "w_gender.u8").astype(np.int64)
        seats = load(folder, "p_cap.u32")
        trade, at = load(folder, "p_occ.u16").astype(np.int64)[place], load(folder, "p_dest.u16").astype(np.int64)[place]
        away = load(folder, "p_track.u8").astype(np.int64)[place]
        least, most = load(folder, "d_lo.u32"), load(folder, "d_up.u32")
        floor, share = load(folder, "d_gfloor.u16").astype(np.int64), load(folder, "q_rho.u16").astype(np.int64)
        ceiling = load(folder, "o_bd.u32")
        people, options = len(start) - 1, len(place)
        self.person = np.repeat(np.arange(people), np.diff(start))
        one = np.ones(options)
        own = origin[self.person]
        parts = [
            (self.person, one, people, -np.inf, np.ones(people)),
            (place, one, len(seats), -np.inf, seats),
            (at, one, len(least), least, most),
            (at, 1000.0 * woman[self.person] - floor[at], len(floor), 0, np.inf),
            (trade, 1000.0 * away - share[trade], len(share), -np.inf, 0),
            (own, away.astype(float), len(ceiling), -np.inf, ceiling),
        ]
        column = np.arange(options)
        blocks = [sp.csr_matrix((v, (r, column)), shape=(n, options)) for r, v, n, _, _ in parts]
        self.rows = sp.vstack(blocks).tocsc()
        self.rows.eliminate_zeros()
        self.low = np.concatenate([np.broadcast_to(np.asarray(l, float), n) for _, _, n, l, _ in parts])
        self.high = np.concatenate([np.broadcast_to(np.asarray(h, float), n) for _, _, n, _, h in parts])

    def bound(self, prices):
        """No placement is worth more, whatever the prices (weak duality)."""
        prices = np.where(np.isinf(self.high), np.minimum(prices, 0), prices)
        prices = np.where(np.isinf(self.low), np.maximum(prices, 0), prices)
        ends = np.where(prices > 0, self.high, self.low)
        return float(np.sum(prices[prices != 0] * ends[prices != 0]) + np.maximum(self.worth - self.rows.T @ prices, 0).sum())

    def about(self, x, prices):
        """What an answer is worth, in words."""
        activity = self.rows @ x
        broken = max(0.0, float(np.max(activity - self.high)), float(np.max(self.low - activity)))
        split = int(np.sum(np.abs(x - np.round(x)) > 1e-6))
        return f"value {self.worth @ x:.1f}, bound {self.bound(prices):.1f}, {split} options in parts, rows missed by {broken:.3g} at most"
