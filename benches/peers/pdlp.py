"""OR-Tools PDLP on the linear program of all rules. Arguments: folder, limit in seconds."""

import sys
import time

import numpy as np
from ortools.pdlp import solve_log_pb2, solvers_pb2
from ortools.pdlp.python import pdlp

from arrays import Full, tell

lp = Full(sys.argv[1])
program = pdlp.QuadraticProgram()
count, options = lp.rows.shape
program.resize_and_initialize(options, count)
program.objective_vector = -lp.worth
program.variable_lower_bounds, program.variable_upper_bounds = np.zeros(options), np.ones(options)
program.constraint_lower_bounds, program.constraint_upper_bounds = lp.low, lp.high
program.constraint_matrix = lp.rows
wanted = solvers_pb2.PrimalDualHybridGradientParams()
wanted.num_threads = 1
wanted.termination_criteria.time_sec_limit = float(sys.argv[2])
wanted.termination_criteria.simple_optimality_criteria.eps_optimal_relative = 1e-6
wanted.termination_criteria.simple_optimality_criteria.eps_optimal_absolute = 1e-6
begun = time.process_time()
answer = pdlp.primal_dual_hybrid_gradient(program, wanted)
cpu = time.process_time() - begun
reason = solve_log_pb2.TerminationReason.Name(answer.solve_log.termination_reason)
x, prices = np.array(answer.primal_solution), -np.array(answer.dual_solution)
tell(cpu, f"{reason.removeprefix('TERMINATION_REASON_').lower()}, {lp.about(x, prices)}")
