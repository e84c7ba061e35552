#include "core/base/rng.hpp"

#include <random>

namespace careway {

std::uint64_t SystemRng::next() {
  std::random_device device;
  return (std::uint64_t{device()} << 32U) | device();
}

std::uint64_t SeededRng::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

std::string random_hex(Rng& rng, int digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  std::uint64_t bits = 0;
  for (int i = 0; i < digits; ++i) {
    if (i % 16 == 0) bits = rng.next();
    text += kDigits[bits & 15U];
    bits >>= 4U;
  }
  return text;
}

}  // namespace careway
