#include "core/store/checksum.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace careway::store {
namespace {

// The fastest implementation of this processor, once; without it libsodium uses a slower one.
void prepare() {
  static const int ready = sodium_init();
  (void)ready;
}

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <std::size_t Size>
std::string hex_of(const std::array<unsigned char, Size>& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(Size * 2);
  for (const unsigned char byte : digest) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

}  // namespace

std::string hash_of(std::string_view bytes) {
  prepare();
  std::array<unsigned char, kHashDigits / 2> digest{};
  crypto_generichash(digest.data(), digest.size(), data_of(bytes), bytes.size(), nullptr, 0);
  return hex_of(digest);
}

std::string next_link(std::string_view link, std::string_view bytes) {
  prepare();
  std::array<unsigned char, kLinkDigits / 2> digest{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, data_of(link), link.size());
  crypto_generichash_update(&state, data_of(bytes), bytes.size());
  crypto_generichash_final(&state, digest.data(), digest.size());
  return hex_of(digest);
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace careway::store
