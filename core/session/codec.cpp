#include "core/session/codec.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/utf8.hpp"
#include "core/session/history_json.hpp"

namespace careway::session {
namespace {

constexpr std::string_view kFormat = "careway/user";
// 1: a whole file a save. 2: the same keys, with a hash and a journal (core/store).
constexpr int kSchema = 2;

// Longest text that a file may bring into a field of ours.
constexpr std::size_t kLongestText = 100'000;

// ---- one pair of functions a value type: `write` to JSON, `read` from JSON. `read` returns false and leaves
// `into` alone when the JSON does not fit; the caller then keeps that JSON as unreadable.

Json write(const Profile& profile) {
  return {{"first_name", profile.first_name}, {"relation", relation_name(profile.relation)}};
}

bool read(const Json& value, Profile& into) {
  if (!value.is_object()) return false;
  Profile profile;
  if (const auto it = value.find("first_name"); it != value.end()) {
    if (!it->is_string() || it->get_ref<const std::string&>().size() > kLongestText) return false;
    profile.first_name = it->get<std::string>();
  }
  if (const auto it = value.find("relation"); it != value.end()) {
    if (!it->is_string() || !relation_from_name(it->get_ref<const std::string&>(), profile.relation))
      return false;
  }
  into = profile;
  return true;
}

bool read(const Json& value, forms::Answers& into) {
  if (!value.is_object()) return false;
  for (const auto& [question, answer] : value.items()) into[question] = forms::answer_from_json(answer);
  return true;
}

Json write(const ModuleAnswers& modules) {
  Json value = Json::object();
  for (const auto& [module, answers] : modules) value[module] = forms::json_from_answers(answers);
  return value;
}

bool read(const Json& value, ModuleAnswers& into) {
  if (!value.is_object()) return false;
  ModuleAnswers modules;
  for (const auto& [module, answers] : value.items()) {
    if (!read(answers, modules[module])) return false;
  }
  into = std::move(modules);
  return true;
}

Json write(const std::vector<EarlierAnswers>& earlier) {
  Json value = Json::array();
  for (const EarlierAnswers& entry : earlier) {
    value.push_back({{"module", entry.module},
                     {"set_aside_at", entry.set_aside_at},
                     {"answers", forms::json_from_answers(entry.answers)}});
  }
  return value;
}

bool read(const Json& value, std::vector<EarlierAnswers>& into) {
  if (!value.is_array()) return false;
  std::vector<EarlierAnswers> earlier;
  for (const Json& entry : value) {
    EarlierAnswers one;
    const auto module = entry.is_object() ? entry.find("module") : entry.end();
    if (!entry.is_object() || module == entry.end() || !module->is_string()) return false;
    one.module = module->get<std::string>();
    if (const auto at = entry.find("set_aside_at"); at != entry.end() && at->is_string()) {
      one.set_aside_at = at->get<std::string>();
    }
    const auto answers = entry.find("answers");
    if (answers == entry.end() || !read(*answers, one.answers)) return false;
    earlier.push_back(std::move(one));
  }
  into = std::move(earlier);
  return true;
}

Json write(const Plan& plan) {
  return {{"closed_at", plan.closed_at}, {"why", plan.why}, {"demo", plan.demo}};
}

bool read(const Json& value, Plan& into) {
  if (!value.is_object()) return false;
  Plan plan;
  for (const auto& [key, field] :
       {std::pair("closed_at", &plan.closed_at), {"why", &plan.why}, {"demo", &plan.demo}}) {
    const auto it = value.find(key);
    if (it == value.end()) continue;
    if (!it->is_string()) return false;
    *field = it->get<std::string>();
  }
  into = std::move(plan);
  return true;
}

Json write(const Contracts& contracts) {
  Json recommendations = Json::object();
  for (const auto& [module, contract] : contracts.care_recommendation) {
    recommendations[module] = contracts::json_from(contract);
  }
  return {{"care_recommendation", recommendations}};
}

bool read(const Json& value, Contracts& into) {
  if (!value.is_object()) return false;
  Contracts contracts;
  if (const auto all = value.find("care_recommendation"); all != value.end()) {
    if (!all->is_object()) return false;
    for (const auto& [module, contract] : all->items()) {
      auto one = contracts::care_recommendation_from_json(contract);
      if (!one) return false;
      contracts.care_recommendation[module] = *one;
    }
  }
  into = std::move(contracts);
  return true;
}

Json write(const History& history) {
  Json entries = Json::object();
  for (const auto& [number, entry] : history.entries) entries[history_name(number)] = json_from(entry);
  return {{"entries", entries}, {"undo", history.undo}, {"redo", history.redo}};
}

bool read(const Json& value, History& into) {
  auto history = history_from_json(value);
  if (!history) return false;
  into = std::move(*history);
  return true;
}

Json write(const Drafts& drafts) {
  return Json(drafts);
}

bool read(const Json& value, Drafts& into) {
  if (!value.is_object()) return false;
  Drafts drafts;
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string()) return false;
    drafts[key] = text.get<std::string>();
  }
  into = std::move(drafts);
  return true;
}

Json write(const Place& place) {
  return {{"route", text_from_route(place.route)},
          {"last_question", place.last_question},
          {"scroll", place.scroll},
          {"focus", place.focus}};
}

bool read(const Json& value, Place& into) {
  if (!value.is_object()) return false;
  Place place;
  const auto route = value.find("route");
  if (route == value.end() || !route->is_string()) return false;
  const auto parsed = route_from_text(route->get_ref<const std::string&>());
  if (!parsed) return false;
  place.route = *parsed;
  if (const auto last = value.find("last_question"); last != value.end() && last->is_object()) {
    for (const auto& [module, question] : last->items()) {
      if (question.is_string()) place.last_question[module] = question.get<std::string>();
    }
  }
  if (const auto scroll = value.find("scroll"); scroll != value.end() && scroll->is_number()) {
    const double at = scroll->get<double>();
    if (std::isfinite(at)) place.scroll = std::clamp(at, 0.0, 1.0);
  }
  if (const auto focus = value.find("focus"); focus != value.end() && focus->is_string()) {
    place.focus = focus->get<std::string>();
  }
  into = std::move(place);
  return true;
}

// ---- differences

template <class Value>
void difference(const std::string& pointer, const Value& before, const Value& after, Changes& changes) {
  if (before == after) return;
  changes.push_back({pointer, write(after)});
}

std::string member_name(const std::string& name) {
  return pointer_token(name);
}
std::string member_name(std::uint64_t number) {
  return history_name(number);
}

// Member by member: both maps are sorted.
template <class Map, class WriteMember>
void members(const std::string& pointer, const Map& before, const Map& after, Changes& changes,
             WriteMember&& write_member) {
  auto old = before.begin();
  for (const auto& [name, value] : after) {
    for (; old != before.end() && old->first < name; ++old) {
      changes.push_back({pointer + "/" + member_name(old->first), std::nullopt});
    }
    const bool known = old != before.end() && old->first == name;
    if (!known || !(old->second == value)) {
      changes.push_back({pointer + "/" + member_name(name), write_member(value)});
    }
    if (known) ++old;
  }
  for (; old != before.end(); ++old) {
    changes.push_back({pointer + "/" + member_name(old->first), std::nullopt});
  }
}

void difference(const std::string& pointer, const History& before, const History& after, Changes& changes) {
  members(pointer + "/entries", before.entries, after.entries, changes, json_from);
  if (before.undo != after.undo) changes.push_back({pointer + "/undo", after.undo});
  if (before.redo != after.redo) changes.push_back({pointer + "/redo", after.redo});
}

void difference(const std::string& pointer, const Drafts& before, const Drafts& after, Changes& changes) {
  members(pointer, before, after, changes, [](const std::string& text) { return Json(text); });
}

void difference(const std::string& pointer, const ModuleAnswers& before, const ModuleAnswers& after,
                Changes& changes) {
  static const forms::Answers kNone;
  for (const auto& [module, answers] : after) {
    const auto old = before.find(module);
    // A module without answers is an entry too.
    if (old == before.end() && answers.empty()) {
      changes.push_back({pointer + "/" + pointer_token(module), Json::object()});
    }
    members(pointer + "/" + pointer_token(module), old == before.end() ? kNone : old->second, answers,
            changes, forms::json_from_answer);
  }
  for (const auto& [module, answers] : before) {
    if (!after.contains(module)) changes.push_back({pointer + "/" + pointer_token(module), std::nullopt});
  }
}

std::optional<double> seconds(const Json& file, const char* key) {
  const auto it = file.find(key);
  if (it == file.end() || !it->is_number()) return std::nullopt;
  return it->get<double>();
}

}  // namespace

std::string encode(const FileHead& head, const SessionState& state, const Json& derived) {
  Json file = head.unknown.is_object() ? head.unknown : Json::object();
  if (derived.is_object()) file.update(derived);
  file["format"] = kFormat;
  file["schema"] = kSchema;
  file["revision"] = head.revision;
  file["uid"] = head.uid;
  file["created_at"] = head.created_at;
  file["last_updated"] = head.last_updated;
  for_each_key([&]<class Key>(Key) {
    if constexpr (Key::scope != Scope::transient) file[std::string(Key::name)] = write(state.get<Key>());
  });
  return json_text(file);
}

Changes changes_between(const SessionState& before, const SessionState& after) {
  Changes changes;
  for_each_key([&]<class Key>(Key) {
    if constexpr (Key::scope != Scope::transient) {
      difference("/" + std::string(Key::name), before.get<Key>(), after.get<Key>(), changes);
    }
  });
  return changes;
}

Result<PersonFile> decode(std::string_view bytes) {
  auto parsed = parse_json(bytes);
  if (!parsed) return parsed.error();
  return decode_document(*std::move(parsed));
}

Result<PersonFile> decode_document(Json file) {
  if (!file.is_object()) return Error{ErrorCode::invalid, "a person's file must be a JSON object", ""};

  if (const auto format = file.find("format"); format != file.end() && *format != kFormat) {
    return Error{ErrorCode::invalid, "this is not a Careway person file", "/format"};
  }
  if (const auto schema = file.find("schema"); schema != file.end()) {
    if (!schema->is_number_integer() || schema->get<std::int64_t>() < 1) {
      return Error{ErrorCode::invalid, "the schema version is not a number that Careway knows", "/schema"};
    }
    if (schema->get<std::int64_t>() > kSchema) {
      return Error{ErrorCode::newer, "this file was written by a newer version of Careway", "/schema"};
    }
  }

  PersonFile person;
  const auto uid = file.find("uid");
  if (uid == file.end() || !uid->is_string() || !UserId::parse(uid->get_ref<const std::string&>())) {
    return Error{ErrorCode::invalid, "the file names no valid person id", "/uid"};
  }
  person.head.uid = uid->get<std::string>();
  person.head.created_at = seconds(file, "created_at").value_or(0);
  person.head.last_updated = seconds(file, "last_updated").value_or(0);
  if (const auto revision = file.find("revision"); revision != file.end() && revision->is_number_unsigned()) {
    person.head.revision = revision->get<std::uint64_t>();
  }

  Json unreadable = Json::object();
  if (const auto old = file.find("unreadable"); old != file.end() && old->is_object()) unreadable = *old;
  for_each_key([&]<class Key>(Key) {
    if constexpr (Key::scope != Scope::transient) {
      const std::string name(Key::name);
      const auto value = file.find(name);
      // An absent or empty part is a start, as the predecessor leaves it.
      if (value == file.end() || value->is_null() || (value->is_object() && value->empty())) return;
      if (!read(*value, person.state.edit<Key>())) {
        person.unreadable.push_back("/" + name);
        unreadable[name] = *value;
      }
    }
  });

  person.head.unknown = std::move(file);
  Json& unknown = person.head.unknown;
  for (const char* known :
       {"format", "schema", "revision", "uid", "created_at", "last_updated", "tiles", "progress"}) {
    unknown.erase(known);
  }
  for_each_key([&]<class Key>(Key) {
    if constexpr (Key::scope != Scope::transient) unknown.erase(std::string(Key::name));
  });
  if (!unreadable.empty()) unknown["unreadable"] = std::move(unreadable);
  return person;
}

}  // namespace careway::session
