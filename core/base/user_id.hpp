// Ids of people. An id becomes a file name, so only checked ids exist: `[A-Za-z0-9_-]{1,64}`.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/rng.hpp"

namespace careway {

class UserId {
 public:
  // nothing if `text` is not a valid id
  [[nodiscard]] static std::optional<UserId> parse(std::string_view text);
  // "anon_" and 12 hexadecimal digits
  [[nodiscard]] static UserId make(Rng& rng);

  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const UserId&) const = default;

 private:
  explicit UserId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace careway
