# sna's Gould-Fernandez roles (GPL, for comparison only) of FOLDER/ties.txt (pairs from 1) by FOLDER/groups.txt: writes
# FOLDER/roles.txt, one row an actor, and prints processor seconds.
suppressMessages(library(sna))
folder <- commandArgs(TRUE)[1]
ties <- as.matrix(read.table(file.path(folder, "ties.txt")))
groups <- scan(file.path(folder, "groups.txt"), quiet = TRUE)
m <- matrix(0, length(groups), length(groups))
m[ties] <- 1
m[ties[, 2:1]] <- 1
taken <- system.time(found <- brokerage(m, groups))
write.table(found$raw.nli[, 1:5], file.path(folder, "roles.txt"), row.names = FALSE, col.names = FALSE)
cat(taken[["user.self"]] + taken[["sys.self"]], "\n")
