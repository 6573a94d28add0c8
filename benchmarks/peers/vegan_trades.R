# vegan's curveball (GPL, for comparison only) on the links of a file, "actor project" from 0, one pair a line: prints
# processor seconds, trades, and whether the degrees are as they were.
suppressMessages(library(vegan))
links <- as.matrix(read.table(commandArgs(TRUE)[1]))
m <- matrix(0L, max(links[, 2]) + 1, max(links[, 1]) + 1)
m[cbind(links[, 2] + 1, links[, 1] + 1)] <- 1L
trades <- 20000
null <- nullmodel(m, "curveball")
invisible(simulate(null, nsim = 1, burnin = 0, thin = 1))
with <- system.time(drawn <- simulate(null, nsim = 1, burnin = 0, thin = trades))[["user.self"]]
without <- system.time(simulate(null, nsim = 1, burnin = 0, thin = 1))[["user.self"]]
kept <- all(rowSums(drawn[, , 1]) == rowSums(m)) && all(colSums(drawn[, , 1]) == colSums(m))
cat(with - without, trades, if (kept) "kept" else "changed", "\n")
