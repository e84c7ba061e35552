// "Durable means on the disk": random lives of the threaded store with faults, power cuts, kills and
// restarts, against a model of what was said.
#include <cstdio>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "store_rig.hpp"

namespace careway::store {
namespace {

using Cut = test::MemoryFileSystem::Cut;

// A rig whose model can go back to what is on the disk after a crash.
struct Life {
  Rig rig;
  SeededRng dice;
  std::vector<Json> said{crash::empty_person()};  // by revision
  std::uint64_t promised = 0;

  explicit Life(std::uint64_t seed) : dice(seed) { rig.fs.no_denied_sync = true; }

  std::uint64_t roll(std::uint64_t sides) { return dice.next() % sides; }

  // The writer is a thread, so no run can be repeated: what happened is told at once.
  void demand(bool truth, const char* what) {
    if (!truth) {
      std::fprintf(stderr, "%s: promised %lu, said %zu, operations:\n", what, promised, said.size() - 1);
      for (const std::string& line : rig.fs.log()) std::fprintf(stderr, "  %s\n", line.c_str());
      for (const auto& [path, bytes] : rig.disk.image().files) {
        std::fprintf(stderr, "%s\n%s\n", path.c_str(), bytes.c_str());
      }
    }
    RC_ASSERT(truth);
  }

  void say() {
    const std::string place = "/answers/q" + std::to_string(roll(5));
    Change change{place, std::nullopt};
    if (roll(5) != 0) change.value = "answer " + std::to_string(dice.next());
    Json next = said.back();
    apply_change(next, change);
    next["revision"] = said.size();
    said.push_back(std::move(next));
    const auto seq = rig.store->put({std::move(change)});
    demand(seq.ok(), "seq.ok()");
    demand(*seq == said.size() - 1, "*seq == said.size() - 1");
    demand(rig.store->status().newest_seq == *seq, "rig.store->status().newest_seq == *seq");
  }
  void checkpoint() { rig.store->checkpoint(std::make_shared<const std::string>(json_text(said.back()))); }

  // The end of the process, with or without the power; then a start on what is left.
  void crash_and_start() {
    rig.fs.die_at(static_cast<int>(roll(14)) + 1);
    if (roll(2) == 0) say();
    if (roll(2) == 0) checkpoint();
    if (roll(3) != 0) say();
    if (roll(2) == 0) rig.store->flush(5ms);
    rig.fs.die_at(1);
    promised = std::max(promised, rig.store->status().durable_seq);  // more may be there
    rig.store.reset();
    if (roll(3) == 0) {
      rig.disk.close_all();
    } else {
      rig.disk.power_cut(static_cast<Cut>(roll(4)), dice);
    }
    rig.fs.heal();
    start();
  }
  void start() {
    rig.start();
    compare();
  }
  void compare() {
    const Opened& opened = rig.store->opened();
    demand(!opened.in_use, "!opened.in_use");
    using Kind = Recovery::Kind;
    demand(opened.kind == Kind::loaded || (opened.kind == Kind::fresh && promised == 0), "the kind");
    demand(opened.damaged_files.empty(), "opened.damaged_files.empty()");
    demand(opened.revision >= promised, "opened.revision >= promised");
    demand(opened.revision < said.size(), "opened.revision < said.size()");
    demand(opened.document == said[opened.revision], "opened.document == said[opened.revision]");
    said.resize(opened.revision + 1);
    promised = std::max(promised, rig.store->status().durable_seq);
  }
};

RC_GTEST_PROP(StoreProperty, DurableMeansOnTheDisk, (std::uint64_t seed)) {
  Life life(seed);
  life.start();
  const int errors[] = {EIO, ENOSPC, EDQUOT, EROFS, EACCES};
  for (int step = 0; step < 40; ++step) {
    switch (life.roll(10)) {
      case 0:
        life.crash_and_start();
        break;
      case 1:
        life.rig.fs.fail(1 + static_cast<int>(life.roll(15)), 1 + static_cast<int>(life.roll(4)),
                         errors[life.roll(5)]);
        break;
      case 2:
        life.rig.store->flush(5ms);
        break;
      case 3:
        life.rig.store->try_now();
        break;
      case 4:
        life.rig.fs.heal();
        life.promised = std::max(life.promised, life.rig.store->status().durable_seq);
        life.start();  // a proper end and a new start
        break;
      case 5:
      case 6:
        life.checkpoint();
        break;
      default:
        life.say();
    }
  }
  life.rig.fs.heal();
  life.demand(life.rig.store->flush(kLong), "the last flush");
  life.rig.store.reset();
  life.rig.disk.power_cut(Cut::lose_all, life.dice);
  life.promised = life.said.size() - 1;
  life.start();
}

}  // namespace
}  // namespace careway::store
