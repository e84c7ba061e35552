#include "app/person_start.hpp"

#include <utility>

#include "core/text/text.hpp"

namespace careway::app {
namespace {

constexpr std::uint64_t kLargestPersonFile = 10U << 20U;

OpenedPerson fresh_person(UserId uid, std::vector<std::string> messages) {
  OpenedPerson person{std::move(uid), {}, false, std::move(messages)};
  person.file.head.uid = person.uid.text();
  return person;
}

// The id to try first, nothing if there is nobody.
std::optional<UserId> choose(store::UserStore& store, store::FileSystem& fs, const std::string& last_person,
                             std::vector<std::string>& messages) {
  const auto people = store.people();
  if (!people) {
    messages.push_back(text::format(
        "Careway could not look into its folder of people ({why}). What is there stays as it is.",
        {{"why", people.error().message}}));
    return std::nullopt;
  }
  std::optional<UserId> chosen;
  double newest = -1;
  for (const UserId& uid : *people) {
    if (uid.text() == last_person) return uid;
    // Without a word from the settings: whoever was saved last.
    // A file that cannot be read or understood is a candidate too: if there is no other, the person is told
    // of it.
    const Result<std::string> bytes = fs.read_all(store.file_of(uid), kLargestPersonFile);
    double saved = 0;
    if (bytes) {
      if (const auto file = session::decode(*bytes)) saved = file->head.last_updated;
    }
    if (saved > newest) {
      newest = saved;
      chosen = uid;
    }
  }
  return chosen;
}

}  // namespace

OpenedPerson open_person(store::UserStore& store, store::FileSystem& fs, const std::string& last_person,
                         Rng& rng) {
  std::vector<std::string> messages;
  const auto uid = choose(store, fs, last_person, messages);
  if (!uid) return fresh_person(UserId::make(rng), std::move(messages));

  const store::Opened opened = store.open(*uid);
  if (!opened.message.empty()) messages.push_back(opened.message);
  switch (opened.kind) {
    case store::Opened::Kind::loaded:
      if (auto file = session::decode(opened.bytes)) {
        if (!file->unreadable.empty()) {
          messages.push_back(
              text::tr("Some parts of the saved file could not be read. They are kept in the file, and the "
                       "rest is here."));
        }
        return {*uid, *std::move(file), true, std::move(messages)};
      }
      return fresh_person(UserId::make(rng), std::move(messages));
    case store::Opened::Kind::fresh:
    case store::Opened::Kind::damaged:
      return fresh_person(*uid, std::move(messages));
    case store::Opened::Kind::unreadable:
    case store::Opened::Kind::newer:
      // Nothing may be saved over that file: a new person, beside it.
      return fresh_person(UserId::make(rng), std::move(messages));
  }
  return fresh_person(UserId::make(rng), std::move(messages));
}

}  // namespace careway::app
