#include "core/base/clock.hpp"

#include <array>
#include <ctime>

namespace careway {
namespace {

std::time_t seconds_of(UtcTime time) {
  return std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
}

}  // namespace

UtcTime SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::steady_clock::time_point SystemClock::steady() const {
  return std::chrono::steady_clock::now();
}

std::string iso8601(UtcTime time) {
  const std::time_t seconds = seconds_of(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string local_hh_mm(UtcTime time) {
  const std::time_t seconds = seconds_of(time);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  std::array<char, 16> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%H:%M", &parts);
  return {text.data(), length};
}

double unix_seconds(UtcTime time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
}

}  // namespace careway
