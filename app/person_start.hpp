// Who is opened at the start: the last person, else the one saved last, else a new one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/session/codec.hpp"
#include "core/store/user_store.hpp"

namespace careway::app {

struct OpenedPerson {
  UserId uid;
  session::PersonFile file;           // an empty state for a new person
  bool saved_before = false;          // the file exists
  std::vector<std::string> messages;  // what a person must be told: damaged, set aside, unreadable, newer
};

[[nodiscard]] OpenedPerson open_person(store::UserStore& store, store::FileSystem& fs,
                                       const std::string& last_person, Rng& rng);

}  // namespace careway::app
