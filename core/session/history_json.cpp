#include "core/session/history_json.hpp"

#include <charconv>

namespace careway::session {
namespace {

constexpr std::size_t kDigits = 8;

std::optional<std::uint64_t> number_of(const std::string& name) {
  std::uint64_t number = 0;
  const char* const end = name.data() + name.size();
  const auto [stop, problem] = std::from_chars(name.data(), end, number);
  if (problem != std::errc{} || stop != end || history_name(number) != name) return std::nullopt;
  return number;
}

std::optional<HistoryEntry> entry_from_json(const Json& value) {
  if (!value.is_object()) return std::nullopt;
  HistoryEntry entry;
  for (const auto& [key, field] :
       {std::pair("at", &entry.at), {"module", &entry.module}, {"question", &entry.question}}) {
    const auto it = value.find(key);
    if (it == value.end() || !it->is_string()) return std::nullopt;
    *field = it->get<std::string>();
  }
  if (const auto it = value.find("before"); it != value.end()) entry.before = forms::answer_from_json(*it);
  if (const auto it = value.find("after"); it != value.end()) entry.after = forms::answer_from_json(*it);
  if (const auto it = value.find("kind"); it != value.end()) {
    if (*it == "undone") {
      entry.kind = HistoryKind::undone;
    } else if (*it == "redone") {
      entry.kind = HistoryKind::redone;
    } else {
      return std::nullopt;
    }
  }
  return entry;
}

bool read_numbers(const Json& value, const char* key, std::vector<std::uint64_t>& into) {
  const auto numbers = value.find(key);
  if (numbers == value.end()) return true;
  if (!numbers->is_array()) return false;
  for (const Json& number : *numbers) {
    if (!number.is_number_unsigned()) return false;
    into.push_back(number.get<std::uint64_t>());
  }
  return true;
}

}  // namespace

std::string history_name(std::uint64_t number) {
  std::string name = std::to_string(number);
  if (name.size() < kDigits) name.insert(0, kDigits - name.size(), '0');
  return name;
}

Json json_from(const HistoryEntry& entry) {
  Json value = {{"at", entry.at}, {"module", entry.module}, {"question", entry.question}};
  if (entry.before) value["before"] = forms::json_from_answer(*entry.before);
  if (entry.after) value["after"] = forms::json_from_answer(*entry.after);
  if (entry.kind == HistoryKind::undone) value["kind"] = "undone";
  if (entry.kind == HistoryKind::redone) value["kind"] = "redone";
  return value;
}

std::optional<History> history_from_json(const Json& value) {
  History history;
  if (!value.is_object() || !read_numbers(value, "undo", history.undo) ||
      !read_numbers(value, "redo", history.redo)) {
    return std::nullopt;
  }
  const auto entries = value.find("entries");
  if (entries == value.end()) return history;
  if (!entries->is_object()) return std::nullopt;
  for (const auto& [name, json] : entries->items()) {
    const auto number = number_of(name);
    auto entry = entry_from_json(json);
    if (!number || !entry) return std::nullopt;
    history.entries.emplace(*number, *std::move(entry));
  }
  return history;
}

}  // namespace careway::session
