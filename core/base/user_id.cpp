#include "core/base/user_id.hpp"

#include <algorithm>

namespace careway {
namespace {

bool allowed(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::optional<UserId> UserId::parse(std::string_view text) {
  if (text.empty() || text.size() > 64 || !std::ranges::all_of(text, allowed)) return std::nullopt;
  return UserId(std::string(text));
}

UserId UserId::make(Rng& rng) {
  return UserId("anon_" + random_hex(rng, 12));
}

}  // namespace careway
