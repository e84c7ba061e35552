#include "app/person_start.hpp"

#include <optional>
#include <utility>

#include "core/text/text.hpp"

namespace careway::app {
namespace {

using store::Opened;
using store::Recovery;

Result<void> check_document(const Json& document) {
  const auto file = session::decode_document(document);
  if (!file) return file.error();
  return {};
}

std::unique_ptr<store::UserStore> store_of(const StoreParts& parts, const UserId& uid, store::Person person,
                                           Json document) {
  return std::make_unique<store::UserStore>(parts.fs, parts.clock, parts.rng,
                                            store::PersonFiles{parts.users_folder, uid}, person,
                                            std::move(document), check_document, parts.wake);
}

// The id to try first, nothing if there is nobody.
std::optional<UserId> choose(const StoreParts& parts, const std::string& last_person,
                             std::vector<std::string>& messages) {
  const auto last = UserId::parse(last_person);
  if (last && parts.fs.exists(store::PersonFiles{parts.users_folder, *last}.snapshot())) return last;
  const auto people = store::people_in(parts.fs, parts.users_folder);
  if (!people) {
    messages.push_back(text::format(
        "Careway could not look into its folder of answers ({why}). What is there is safe and stays as it "
        "is. Ask someone who knows this computer to mend it. Then start Careway again to see it.",
        {{"why", people.error().message}}));
    return std::nullopt;
  }
  std::optional<UserId> chosen;
  double newest = -1;
  for (const UserId& uid : *people) {
    // Without a word from the settings: whoever was saved last. A file that cannot be read or understood is
    // a candidate too: if there is no other, the person is told of it.
    const auto bytes =
        parts.fs.read_all(store::PersonFiles{parts.users_folder, uid}.snapshot(), store::kLargestFile);
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

// What must be said about files that were not as they should be; no answer text, no path.
void tell(const Opened& opened, std::vector<std::string>& messages) {
  switch (opened.kind) {
    case Recovery::Kind::loaded:
      if (opened.may_miss_answers) {
        messages.push_back(
            text::tr("A part of the saved answers was damaged. The newest answers may be missing. Please "
                     "look them over. The "
                     "damaged file was kept."));
      } else if (!opened.damaged_files.empty()) {
        messages.push_back(
            text::tr("A saved file was damaged. Your answers were brought back from another copy, and "
                     "nothing is missing. "
                     "The damaged file was kept."));
      } else if (opened.unclean) {
        messages.push_back(text::tr("Careway closed unexpectedly last time. Nothing was lost."));
      }
      break;
    case Recovery::Kind::damaged:
      messages.push_back(
          text::tr("The saved answers are damaged and could not be read. The damaged file was kept."));
      break;
    case Recovery::Kind::unreadable:
      messages.push_back(
          text::tr("The saved answers could not be opened. Nothing will be saved for this person, so that "
                   "the file stays "
                   "as it is."));
      break;
    case Recovery::Kind::newer:
      messages.push_back(
          text::tr("These answers were saved by a newer version of Careway. Please update Careway to open "
                   "them. Nothing will "
                   "be saved for this person until then."));
      break;
    case Recovery::Kind::start_over:
    case Recovery::Kind::fresh:
      break;
  }
}

}  // namespace

Json empty_document(const UserId& uid) {
  return Json::parse(session::encode({.uid = uid.text()}, session::SessionState{}, Json::object()));
}

OpenedPerson open_new(const StoreParts& parts, const UserId& uid, Json document) {
  OpenedPerson person{uid, store_of(parts, uid, store::Person::new_, std::move(document)), {}, false, {}};
  if (auto file = session::decode_document(person.store->opened().document)) person.file = *std::move(file);
  person.file.head.uid = uid.text();
  return person;
}

std::optional<OpenedPerson> open_known(const StoreParts& parts, const UserId& uid,
                                       std::vector<std::string>& messages) {
  auto store = store_of(parts, uid, store::Person::known, empty_document(uid));
  const Opened& opened = store->opened();
  tell(opened, messages);
  if (opened.kind == Recovery::Kind::unreadable || opened.kind == Recovery::Kind::newer) return std::nullopt;
  auto file = session::decode_document(opened.document);
  if (!file) return std::nullopt;
  if (!file->unreadable.empty()) {
    messages.push_back(
        text::tr("Some parts of the saved file could not be read. They are kept in the file, and the "
                 "rest is here."));
  }
  const bool saved_before = opened.kind == Recovery::Kind::loaded;
  return OpenedPerson{uid, std::move(store), *std::move(file), saved_before, std::exchange(messages, {})};
}

OpenedPerson open_person(const StoreParts& parts, const std::string& last_person) {
  std::vector<std::string> messages;
  const auto uid = choose(parts, last_person, messages);
  if (uid) {
    if (auto person = open_known(parts, *uid, messages)) return *std::move(person);
  }
  // Nothing may be saved over a file that is there: a new person, beside it.
  const UserId made = UserId::make(parts.rng);
  OpenedPerson person = open_new(parts, made, empty_document(made));
  person.messages = std::move(messages);
  return person;
}

}  // namespace careway::app
