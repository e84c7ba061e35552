# What the program needs beside it at run time. In the build tree a marker file tells the program that it runs
# from a source tree (then its data lie in data/ there); an installed program has no marker (app/paths.hpp).
file(WRITE ${PROJECT_BINARY_DIR}/careway.source-tree "${PROJECT_SOURCE_DIR}\n")
