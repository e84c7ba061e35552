// The rerun: the only door to another route. There is no flag that skips a hook.
//
//   1 hooks, in order: flush half-typed text, publish what was finished
//   2 the new place is written into the state; what changed goes to the store's journal; the state is encoded
//   and those bytes go to the store (checkpoint) 3 the state is reset: rebuilt by decoding the very bytes
//   that were handed over, in memory; transient keys are gone
//
// What was not serialized is therefore gone on the next page, in every test, not after some restart.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/change.hpp"
#include "core/base/clock.hpp"
#include "core/session/codec.hpp"
#include "core/session/reducer.hpp"

namespace careway::rerun {

// The way to the store. Neither ever waits for a disk.
struct Outlet {
  std::function<Result<std::uint64_t>(Changes)> put;  // the change's number
  std::function<void(std::shared_ptr<const std::string> bytes)> checkpoint;
};

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

// The open person: the head of their file, what the store has of them, and the way there.
class Person {
 public:
  // `saved` is the state as the file has it.
  Person(session::FileHead head, session::SessionState saved, Derive derive, Outlet outlet);

  // Whatever differs from what the store has goes to its journal, as one change. What the store refuses is
  // handed over again next time.
  void record(const session::SessionState& state, UtcTime now);

  // record, and a snapshot of the whole state. Returns its bytes.
  std::shared_ptr<const std::string> checkpoint(const session::SessionState& state, UtcTime now);

  [[nodiscard]] const session::FileHead& head() const { return head_; }

 private:
  session::FileHead head_;
  session::SessionState recorded_;
  Derive derive_;
  Outlet outlet_;
};

// Runs the hooks, saves, resets and changes the route. Never waits for a disk.
void rerun(session::SessionState& state, const session::Route& to, Person& person,
           const HookContext& context);

}  // namespace careway::rerun
