"""HiGHS's dual simplex on the linear program of all rules. Arguments: folder, limit in seconds."""

import sys
import time

import highspy
import numpy as np

from arrays import Full, tell

lp = Full(sys.argv[1])
solver = highspy.Highs()
for option, value in [("output_flag", False), ("threads", 1), ("solver", "simplex"), ("time_limit", float(sys.argv[2]))]:
    solver.setOptionValue(option, value)
model = highspy.HighsLp()
count, options = lp.rows.shape
model.num_col_, model.num_row_ = options, count
model.col_cost_, model.col_lower_, model.col_upper_ = -lp.worth, np.zeros(options), np.ones(options)
model.row_lower_, model.row_upper_ = lp.low, lp.high
model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = lp.rows.indptr, lp.rows.indices, lp.rows.data
solver.passModel(model)
begun = time.process_time()
solver.run()
cpu = time.process_time() - begun
answer = solver.getSolution()
x, prices = np.array(answer.col_value), -np.array(answer.row_dual)
tell(cpu, f"{solver.modelStatusToString(solver.getModelStatus())}, {lp.about(x, prices)}")
