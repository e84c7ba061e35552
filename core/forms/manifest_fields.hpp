// Reading one JSON object of a manifest key by key, collecting every mistake. For the loader only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"

namespace careway::forms {

class Mistakes {
 public:
  void add(std::string where, std::string message) {
    list_.push_back({ErrorCode::invalid, std::move(message), std::move(where)});
  }
  void add(Error error) { list_.push_back(std::move(error)); }
  [[nodiscard]] std::vector<Error> take() { return std::move(list_); }
  [[nodiscard]] bool none() const { return list_.empty(); }

 private:
  std::vector<Error> list_;
};

// ` Did you mean "memory"?` if one of the known words is near enough, else an empty text.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

// "a text", "a list": the type of a JSON value in a sentence.
[[nodiscard]] std::string kind_of(const Json& value);

// Every getter adds its mistake, if there is one, and then gives a harmless value, so that reading goes on.
class Fields {
 public:
  // Reports a value that is not an object, and every key that is not in `known`.
  Fields(const Json& value, std::string where, std::initializer_list<std::string_view> known,
         Mistakes& mistakes);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::string at(std::string_view key) const;  // the JSON pointer of the key

  enum class Need { required, optional };
  [[nodiscard]] std::string id(std::string_view key = "id") const;
  // A pattern of core/text/text.hpp; a required one is not blank.
  [[nodiscard]] std::string text(std::string_view key, Need need, bool arguments = false) const;
  [[nodiscard]] bool boolean(std::string_view key, bool otherwise) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
  // An integer of at least `least`, or `otherwise`.
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t otherwise) const;
  // The list, or an empty one; a required list has entries.
  [[nodiscard]] const Json& list(std::string_view key, Need need) const;
  // The value; nullptr, and a mistake if it is required.
  [[nodiscard]] const Json* value(std::string_view key, Need need) const;
  [[nodiscard]] Mistakes& mistakes() const { return *mistakes_; }

 private:
  const Json* object_;
  std::string where_;
  Mistakes* mistakes_;
};

// An id: lower-case letters, digits and "_", a letter first, at most 64. Reports what is wrong with `value`.
[[nodiscard]] std::string read_id(const Json& value, const std::string& where, Mistakes& mistakes);

// A list of ids, at least one.
[[nodiscard]] std::vector<std::string> read_ids(const Json& list, const std::string& where,
                                                Mistakes& mistakes);

// A pattern of core/text/text.hpp. With `arguments`, "{count}" and the like are allowed.
[[nodiscard]] std::string read_text(const Json& value, const std::string& where, bool arguments,
                                    Mistakes& mistakes);

}  // namespace careway::forms
