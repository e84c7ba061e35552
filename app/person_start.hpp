// Who is opened at the start: the last person, else the one saved last, else a new one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.hpp"
#include "core/base/rng.hpp"
#include "core/session/codec.hpp"
#include "core/store/user_store.hpp"

namespace careway::app {

// What a store needs besides the person.
struct StoreParts {
  store::FileSystem& fs;
  Clock& clock;
  Rng& rng;
  store::Path users_folder;
  store::UserStore::Wake wake;
};

struct OpenedPerson {
  UserId uid;
  std::unique_ptr<store::UserStore> store;
  session::PersonFile file;           // an empty state for a new person
  bool saved_before = false;          // they have a file
  std::vector<std::string> messages;  // what a person must be told: damaged, set aside, unreadable, newer
};

// The document of a person who has said nothing yet.
[[nodiscard]] Json empty_document(const UserId& uid);

// A person without files, with this document to begin with.
[[nodiscard]] OpenedPerson open_new(const StoreParts& parts, const UserId& uid, Json document);

// A person with files; nothing if nothing may be saved for them (unreadable, or of a newer version). What
// must be said goes to the person that is returned, else it is added to `messages`.
[[nodiscard]] std::optional<OpenedPerson> open_known(const StoreParts& parts, const UserId& uid,
                                                     std::vector<std::string>& messages);

[[nodiscard]] OpenedPerson open_person(const StoreParts& parts, const std::string& last_person);

}  // namespace careway::app
