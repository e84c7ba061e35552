// The rerun: the only door to another route. There is no flag that skips a hook.
//
//   1 hooks, in order: flush half-typed text, publish what was finished
//   2 the new place is written into the state; the state is encoded; those bytes go to the store (checkpoint)
//   3 the state is reset: rebuilt by decoding the very bytes that were handed over, in memory; transient keys
//   are gone
//
// What was not serialized is therefore gone on the next page, in every test, not after some restart.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/clock.hpp"
#include "core/session/codec.hpp"
#include "core/session/reducer.hpp"

namespace careway::rerun {

using Handover = std::function<void(std::shared_ptr<const std::string> bytes)>;

struct HookContext {
  const session::Modules& modules;
  UtcTime now;
};

struct Hook {
  std::string name;
  void (*run)(session::SessionState&, const HookContext&);
};

// In the order in which they run.
[[nodiscard]] const std::vector<Hook>& hooks();

// Derived parts of a person's file (tiles, progress), from the state.
using Derive = std::function<Json(const session::SessionState&)>;

// The open person: the head of their file and the way of bytes to the store.
class Person {
 public:
  Person(session::FileHead head, Derive derive, Handover handover);

  // Encodes with the next revision and hands over. Returns the bytes.
  std::shared_ptr<const std::string> save(const session::SessionState& state, UtcTime now);

  [[nodiscard]] const session::FileHead& head() const { return head_; }

 private:
  session::FileHead head_;
  Derive derive_;
  Handover handover_;
};

// Runs the hooks, saves, resets and changes the route. Never waits for a disk.
void rerun(session::SessionState& state, const session::Route& to, Person& person,
           const HookContext& context);

}  // namespace careway::rerun
