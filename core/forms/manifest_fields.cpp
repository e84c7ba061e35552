#include "core/forms/manifest_fields.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/utf8.hpp"
#include "core/text/text.hpp"

namespace careway::forms {
namespace {

const Json kEmptyObject = Json::object();
const Json kEmptyList = Json::array();

// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

bool id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 64;  // a longer word is no slip of a key
  if (word.size() > kLongest) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t away = distance(word, candidate);
    if (away < least && away < candidate.size()) {
      best = candidate;
      least = away;
    }
  }
  return best.empty() ? std::string{} : " Did you mean \"" + std::string(best) + "\"?";
}

std::string kind_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::string:
      return "a text";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::null:
      return "null";
    case Json::value_t::number_float:
      return "a number with a fraction";
    default:
      return "a number";
  }
}

Fields::Fields(const Json& value, std::string where, std::initializer_list<std::string_view> known,
               Mistakes& mistakes)
    : object_(value.is_object() ? &value : &kEmptyObject), where_(std::move(where)), mistakes_(&mistakes) {
  if (!value.is_object()) mistakes.add(where_, "This must be an object, it is " + kind_of(value) + ".");
  for (const auto& [key, unused] : object_->items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    mistakes.add(at(key), "The key \"" + key.substr(0, 64) + "\" is not known here." +
                              did_you_mean(key, std::span(known.begin(), known.size())));
  }
}

bool Fields::has(std::string_view key) const {
  return object_->contains(key);
}

std::string Fields::at(std::string_view key) const {
  return where_ + "/" + pointer_token(key);
}

const Json* Fields::value(std::string_view key, Need need) const {
  const auto found = object_->find(key);
  if (found != object_->end()) return &*found;
  if (need == Need::required) mistakes_->add(where_, "The key \"" + std::string(key) + "\" is missing.");
  return nullptr;
}

std::string Fields::id(std::string_view key) const {
  const Json* found = value(key, Need::required);
  return found == nullptr ? std::string{} : read_id(*found, at(key), *mistakes_);
}

std::string Fields::text(std::string_view key, Need need, bool arguments) const {
  const Json* found = value(key, need);
  if (found == nullptr) return {};
  std::string text = read_text(*found, at(key), arguments, *mistakes_);
  if (need == Need::required && found->is_string() && trimmed(text).empty()) {
    mistakes_->add(at(key), "This text is empty.");
  }
  return text;
}

bool Fields::boolean(std::string_view key, bool otherwise) const {
  const Json* found = value(key, Need::optional);
  if (found == nullptr) return otherwise;
  if (found->is_boolean()) return found->get<bool>();
  mistakes_->add(at(key), "This must be true or false, it is " + kind_of(*found) + ".");
  return otherwise;
}

std::optional<std::int64_t> Fields::integer(std::string_view key) const {
  const Json* found = value(key, Need::optional);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) {
    mistakes_->add(at(key), "This must be a whole number, it is " + kind_of(*found) + ".");
    return std::nullopt;
  }
  if (found->is_number_unsigned() &&
      found->get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    mistakes_->add(at(key), "This number is too large.");
    return std::nullopt;
  }
  return found->get<std::int64_t>();
}

std::int64_t Fields::integer(std::string_view key, std::int64_t least, std::int64_t otherwise) const {
  constexpr std::int64_t kMost = 1'000'000;
  const std::int64_t number = integer(key).value_or(otherwise);
  if (number >= least && number <= kMost) return number;
  mistakes_->add(at(key),
                 "This must be from " + std::to_string(least) + " to " + std::to_string(kMost) + ".");
  return otherwise;
}

const Json& Fields::list(std::string_view key, Need need) const {
  const Json* found = value(key, need);
  if (found == nullptr) return kEmptyList;
  if (!found->is_array()) {
    mistakes_->add(at(key), "This must be a list, it is " + kind_of(*found) + ".");
    return kEmptyList;
  }
  if (need == Need::required && found->empty()) mistakes_->add(at(key), "This list is empty.");
  return *found;
}

std::string read_id(const Json& value, const std::string& where, Mistakes& mistakes) {
  if (!value.is_string()) {
    mistakes.add(where, "An id must be a text, it is " + kind_of(value) + ".");
    return {};
  }
  auto id = value.get<std::string>();
  const bool good = !id.empty() && id.size() <= 64 && id.front() >= 'a' && id.front() <= 'z' &&
                    std::ranges::all_of(id, id_character);
  if (!good) {
    mistakes.add(where, "An id is made of lower-case letters, digits and \"_\", a letter first, at most 64.");
  }
  return id;
}

std::vector<std::string> read_ids(const Json& list, const std::string& where, Mistakes& mistakes) {
  std::vector<std::string> ids;
  if (!list.is_array() || list.empty()) {
    mistakes.add(where, "This must be a list of ids, at least one.");
    return ids;
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    ids.push_back(read_id(list[i], where + "/" + std::to_string(i), mistakes));
  }
  return ids;
}

std::string read_text(const Json& value, const std::string& where, bool arguments, Mistakes& mistakes) {
  if (!value.is_string()) {
    mistakes.add(where, "This must be a text, it is " + kind_of(value) + ".");
    return {};
  }
  auto text = value.get<std::string>();
  if (const std::string mistake = text::pattern_mistake(text, arguments); !mistake.empty()) {
    mistakes.add(where, "This text cannot be filled: " + mistake + ".");
  }
  return text;
}

}  // namespace careway::forms
