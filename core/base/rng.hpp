// The only source of randomness. Tests pass a seeded one.
#pragma once

#include <cstdint>
#include <string>

namespace careway {

class Rng {
 public:
  virtual ~Rng() = default;
  virtual std::uint64_t next() = 0;
};

// The operating system's random source.
class SystemRng final : public Rng {
 public:
  std::uint64_t next() override;
};

// Repeatable (SplitMix64), for tests and simulations; never for ids of real people.
class SeededRng final : public Rng {
 public:
  explicit SeededRng(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

// Lower-case hexadecimal digits.
[[nodiscard]] std::string random_hex(Rng& rng, int digits);

}  // namespace careway
