// "Durable means on the disk": random runs of puts, faults, power cuts and restarts against a simple model.
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "store_rig.hpp"

namespace careway::store {
namespace {

using Cut = test::MemoryFileSystem::Cut;

// Every content ever put, by person, with its number; the content names both.
struct Model {
  std::map<std::string, std::vector<std::pair<std::uint64_t, std::string>>> puts;
  std::map<std::string, std::string> must_have;  // acknowledged before an earlier restart
};

// After a power cut each person's file is a whole content that was put, no older than the acknowledged one.
void check_disk(Rig& rig, Model& model, std::uint64_t durable) {
  for (auto& [uid, list] : model.puts) {
    std::size_t acknowledged = 0;  // index + 1
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].first <= durable) acknowledged = i + 1;
    }
    const Path file = rig.folder / (uid + ".json");
    const std::string found = rig.disk.content(file);
    std::size_t position = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].second == found) position = i + 1;
    }
    const bool is_earlier = model.must_have.contains(uid) && found == model.must_have[uid];
    if (acknowledged > 0 || model.must_have.contains(uid)) RC_ASSERT(found != "(absent)");
    if (found != "(absent)") RC_ASSERT(position > 0 || is_earlier);
    RC_ASSERT(position >= acknowledged);
    if (found != "(absent)") model.must_have[uid] = found;
  }
  model.puts.clear();
}

RC_GTEST_PROP(StoreProperty, DurableMeansOnTheDisk, (std::uint64_t seed)) {
  SeededRng dice(seed);
  const auto roll = [&dice](std::uint64_t sides) { return dice.next() % sides; };
  Rig rig;
  Model model;
  const UserId people[] = {rig.ann, rig.ben, rig.cleo};
  // Not EACCES: a parent that may not be opened is passed over, but here it may have been filled by us just
  // before.
  const int errors[] = {EIO, ENOSPC, EDQUOT, EROFS};
  int serial = 0;

  for (int step = 0; step < 40; ++step) {
    switch (roll(8)) {
      case 0: {  // power cut and restart
        const int operations = static_cast<int>(roll(12));
        rig.fs.die_at(operations + 1);
        const UserId& uid = people[roll(3)];
        const std::string bytes = "good " + std::to_string(++serial);
        model.puts[uid.text()].emplace_back(rig.put(uid, bytes), bytes);
        if (roll(2) == 0) rig.store->flush(20ms);
        rig.fs.die_at(1);
        // What is acknowledged by now must be there; more may be.
        const auto durable = rig.store->status().durable_seq;
        rig.store.reset();
        rig.disk.power_cut(static_cast<Cut>(roll(4)), dice);
        check_disk(rig, model, durable);
        rig.fs.heal();
        rig.start();
        break;
      }
      case 1:
        rig.fs.fail(1 + static_cast<int>(roll(15)), 1 + static_cast<int>(roll(4)), errors[roll(4)]);
        break;
      case 2:
        rig.store->flush(20ms);
        break;
      case 3:
        rig.store->try_now();
        break;
      default: {
        const UserId& uid = people[roll(3)];
        const std::string bytes = "good " + std::to_string(++serial) + std::string(roll(50), 'x');
        const auto seq = rig.put(uid, bytes);
        RC_ASSERT(seq != kRefused);
        model.puts[uid.text()].emplace_back(seq, bytes);
        // Whatever happens below, the newest is what the program sees.
        RC_ASSERT(rig.store->status().newest_seq == seq);
      }
    }
  }
  rig.fs.heal();
  RC_ASSERT(rig.store->flush(kLong));
  for (const auto& [uid, list] : model.puts) {
    RC_ASSERT(rig.disk.content(rig.folder / (uid + ".json")) == list.back().second);
  }
}

}  // namespace
}  // namespace careway::store
