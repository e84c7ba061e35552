// BLAKE2b (RFC 7693) through libsodium: what tells a whole file from a damaged one. Not a secret: it protects
// against disks, not against people.
#pragma once

#include <string>
#include <string_view>

namespace careway::store {

// 64 lower-case hexadecimal digits (256 bits).
[[nodiscard]] std::string hash_of(std::string_view bytes);

// One link of a chain: 32 hexadecimal digits (128 bits) over the link before and `bytes`, so that a line that
// is damaged, missing or out of order is seen at that line and at all that follow.
[[nodiscard]] std::string next_link(std::string_view link, std::string_view bytes);

inline constexpr std::size_t kHashDigits = 64;
inline constexpr std::size_t kLinkDigits = 32;

// Exactly `digits` lower-case hexadecimal digits.
[[nodiscard]] bool is_hex(std::string_view text, std::size_t digits);

}  // namespace careway::store
