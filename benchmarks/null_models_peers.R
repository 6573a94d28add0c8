# The peer of null_models.cpp: trades a second of vegan's curveball (GPL, for comparison only).
# Usage: Rscript null_models_peers.R links.txt; links.txt has "actor project" as numbers, one pair a line.
library(vegan)
links <- as.matrix(read.table(commandArgs(TRUE)[1]))
m <- matrix(0L, max(links[, 2]) + 1, max(links[, 1]) + 1)
m[cbind(links[, 2] + 1, links[, 1] + 1)] <- 1L
trades <- 20000
null <- nullmodel(m, "curveball")
invisible(simulate(null, nsim = 1, burnin = 0, thin = 1))
with <- system.time(simulate(null, nsim = 1, burnin = 0, thin = trades))[["user.self"]]
without <- system.time(simulate(null, nsim = 1, burnin = 0, thin = 1))[["user.self"]]
cat(sprintf("vegan %s: %d x %d, %d trades in %.3f s: %.4f million trades/s\n", packageVersion("vegan"), nrow(m), ncol(m),
            trades, with - without, trades / (with - without) / 1e6))
