#include "crash/lab.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "crash/workload.hpp"

namespace careway::crash {
namespace {

// A disk is recovered, and the power goes again while recovery writes.
void second_crash(const Image& image, const Model& model, const Options& options, const std::string& when,
                  Figures& figures) {
  test::MemoryFileSystem disk(image);
  const auto mutant = options.mutant ? options.mutant(disk) : nullptr;
  store::FileSystem& seen = mutant ? *mutant : static_cast<store::FileSystem&>(disk);
  store::Recovery found = store::recover(seen, files(), [](const Json&) { return Result<void>{}; });
  if (found.kind != store::Recovery::Kind::loaded) return;
  StandingClock clock;
  SeededRng rng(13);
  ObservedFileSystem observed(seen, [&] {
    disk.for_each_power_cut(options.cuts_in_recovery, [&](const Image& left) {
      judge(left, model, options, when + ", again in recovery", figures);
    });
  });
  store::PersonDisk person(observed, clock, rng, files(), std::move(found));
  if (!person.checkpoint_own()) ++figures.refused;
}

std::string garbled(std::string bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += 40) bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
  return bytes;
}

constexpr std::array kErrors{EIO, ENOSPC, EDQUOT, EROFS, EACCES, EINTR};
constexpr std::array kTimes{1, 25, test::FaultFileSystem::kForEver};

}  // namespace

Figures& Figures::operator+=(const Figures& other) {
  disks += other.disks;
  lost += other.lost;
  wrong += other.wrong;
  refused += other.refused;
  if (first_failure.empty()) first_failure = other.first_failure;
  return *this;
}

Figures power_cuts(const Options& options) {
  Figures figures;
  int operation = 0;
  Bench* bench = nullptr;
  const auto cut = [&] {
    ++operation;
    if (options.stop_at_first && !figures.clean()) return;
    const std::string when = "cut after operation " + std::to_string(operation);
    bench->disk.for_each_power_cut(options.cuts_a_point, [&](const Image& left) {
      judge(left, bench->model, options, when, figures);
      if (options.cuts_in_recovery > 0) second_crash(left, bench->model, options, when, figures);
    });
  };
  Bench running(options, [&] { cut(); });
  bench = &running;
  for (int i = 0; i < options.answers; ++i) {
    running.step();
    cut();  // once more, now that it is promised
  }
  return figures;
}

Figures faults(const Options& options) {
  Figures figures;
  const auto count_operations = [&] {
    Bench bench(options, [] {});
    for (int i = 0; i < options.answers; ++i) bench.step();
    return bench.faults.operations();
  };
  const int operations = count_operations();
  for (int first = 1; first <= operations; ++first) {
    for (const int error : kErrors) {
      for (const int times : kTimes) {
        if (options.stop_at_first && !figures.clean()) return figures;
        const std::string when = "errno " + std::to_string(error) + " at operation " + std::to_string(first) +
                                 (times == 1    ? " once"
                                  : times == 25 ? " 25 times"
                                                : " for ever");
        Bench bench(options, [] {});
        bench.faults.fail(first, times, error);
        const auto cut = [&](const std::string& at) {
          bench.disk.for_each_power_cut(options.cuts_a_point, [&](const Image& left) {
            judge(left, bench.model, options, when + at, figures);
          });
          judge(bench.disk.image(), bench.model, options, when + at + ", killed", figures);
        };
        for (int i = 0; i < options.answers; ++i) {
          bench.step();
          if (bench.faults.faults() > 0) cut(", cut after step " + std::to_string(i));
        }
        if (!bench.recover_from_fault()) ++figures.refused;
        cut(", cut at the end");
      }
    }
  }
  return figures;
}

Figures one_file_destroyed(const Options& options) {
  Figures figures;
  int operation = 0;
  Bench* bench = nullptr;
  const auto destroy = [&] {
    ++operation;
    if (options.stop_at_first && !figures.clean()) return;
    const Image whole = bench->disk.image();
    for (const auto& [path, bytes] : whole.files) {
      if (path.ends_with(".tmp")) continue;
      Model model = bench->model;
      if (path.ends_with(".journal.jsonl")) model.promised = bench->in_snapshot;
      const std::string when = path + " destroyed after operation " + std::to_string(operation);
      for (const std::optional<std::string>& content :
           {std::optional<std::string>{}, std::optional<std::string>{""}, std::optional(garbled(bytes))}) {
        Image left = whole;
        left.files.erase(path);
        if (content) left.files[path] = *content;
        judge(left, model, options, when, figures);
      }
    }
  };
  Bench running(options, [&] { destroy(); });
  bench = &running;
  for (int i = 0; i < options.answers; ++i) running.step();
  return figures;
}

Figures damaged_snapshot(const Options& options) {
  Figures figures;
  Bench bench(options, [] {});
  for (int i = 0; i < options.answers; ++i) bench.step();
  const Image whole = bench.disk.image();
  const std::string path = files().snapshot().string();
  const std::string& good = whole.files.at(path);
  const auto try_with = [&](std::string damaged, const std::string& when) {
    if (damaged == good || (options.stop_at_first && !figures.clean())) return;
    Image left = whole;
    left.files[path] = damaged;
    judge(left, bench.model, options, when, figures);

    test::MemoryFileSystem disk(left);
    const auto mutant = options.mutant ? options.mutant(disk) : nullptr;
    store::FileSystem& seen = mutant ? *mutant : static_cast<store::FileSystem&>(disk);
    store::Recovery found = store::recover(seen, files(), [](const Json&) { return Result<void>{}; });
    if (found.damaged_snapshots.empty()) {
      ++figures.wrong;
      return;
    }
    StandingClock clock;
    SeededRng rng(17);
    store::PersonDisk person(seen, clock, rng, files(), std::move(found));
    if (!person.checkpoint_own()) ++figures.refused;
    const Image after = disk.image();
    const bool kept = std::any_of(after.files.begin(), after.files.end(),
                                  [&](const auto& file) { return file.second == damaged; });
    if (!kept) ++figures.lost;
    judge(after, bench.model, options, when + ", mended", figures);
  };
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string damaged = good;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    try_with(std::move(damaged), "bit " + std::to_string(bit) + " flipped");
  }
  for (std::size_t size = 0; size < good.size(); ++size) {
    try_with(good.substr(0, size), "cut to " + std::to_string(size) + " bytes");
  }
  constexpr std::size_t kBlock = 512;
  for (std::size_t from = 0; from < good.size(); from += kBlock) {
    const std::size_t size = std::min(kBlock, good.size() - from);
    for (const char filler : {'\0', '\xff'}) {
      std::string damaged = good;
      damaged.replace(from, size, size, filler);
      try_with(std::move(damaged), "block at " + std::to_string(from) + " overwritten");
    }
  }
  try_with(good + good, "doubled");
  try_with(good + std::string(3, '\0'), "zeros behind it");
  return figures;
}

Figures lock_released(const Options& options) {
  Figures figures;
  test::MemoryFileSystem disk;
  const auto mutant = options.mutant ? options.mutant(disk) : nullptr;
  store::FileSystem& seen = mutant ? *mutant : static_cast<store::FileSystem&>(disk);
  StandingClock clock;
  SeededRng rng(19);
  store::Recovery fresh;
  fresh.document = empty_person();
  Model model;
  {
    store::PersonDisk person(seen, clock, rng, files(), std::move(fresh));
    if (!person.append({model.say()})) ++figures.refused;
    ++figures.disks;
    // Whoever waits for the lock has the file open already.
    if (disk.lock(files().lock())) ++figures.wrong;
  }
  if (!disk.exists(files().lock())) ++figures.lost;
  return figures;
}

}  // namespace careway::crash
