// The crash lab: the store's files under every power cut and every fault that we can think of.
//
// A workload of answers and checkpoints runs on a disk in memory. After each operation every disk that a
// power cut could leave is recovered and compared with what had been handed over: nothing acknowledged may be
// missing, nothing may be there that was never said. The same with a fault at each operation, and with a
// second power cut while recovery writes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/store/file_system.hpp"

namespace careway::crash {

// A store with a planted bug: a file system that does what the buggy code would do. Nothing: the store as it
// is.
using Mutant = std::function<std::unique_ptr<store::FileSystem>(store::FileSystem& inner)>;

struct Options {
  int answers = 24;               // of the workload
  std::size_t cuts_a_point = 64;  // disks after one operation, at most
  std::size_t cuts_in_recovery =
      0;  // of each disk's recovery, after each of its operations; 0: no second crash
  Mutant mutant;
  bool stop_at_first = false;  // for mutants: one loss is enough
};

struct Figures {
  std::uint64_t disks = 0;    // recovered and compared
  std::uint64_t lost = 0;     // an acknowledged answer was missing
  std::uint64_t wrong = 0;    // a content that nobody said
  std::uint64_t refused = 0;  // the store did not go on although the disk was well again
  std::string first_failure;  // what happened first, for the reader
  [[nodiscard]] bool clean() const { return lost + wrong + refused == 0; }
  Figures& operator+=(const Figures& other);
};

// A power cut after each operation.
[[nodiscard]] Figures power_cuts(const Options& options);

// Each operation fails with each error: once, 25 times, for ever; the workload goes on, then power cuts.
[[nodiscard]] Figures faults(const Options& options);

// One file deleted, emptied or garbled after each operation: a snapshot costs nothing, a journal no more than
// what was said since the last checkpoint.
[[nodiscard]] Figures one_file_destroyed(const Options& options);

// Every bit flipped, every length, every block of zeros of the snapshot: seen, made good from the other
// files, and the damaged file is kept. `wrong` counts what was not seen, `lost` what was not made good or not
// kept.
[[nodiscard]] Figures damaged_snapshot(const Options& options);

// The lock of a person stays when it is released: else two programs may hold two locks.
[[nodiscard]] Figures lock_released(const Options& options);

// The planted bugs of the file operations, by name (persistence rules M1 to M11).
struct NamedMutant {
  std::string name;
  Mutant mutant;
};
[[nodiscard]] std::vector<NamedMutant> mutants();

}  // namespace careway::crash
