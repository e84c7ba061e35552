#include "core/base/clock.hpp"

#include <array>
#include <ctime>

namespace careway {
namespace {

std::time_t seconds_of(UtcTime time) {
  return std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time));
}

std::string local_text(UtcTime time, const char* form) {
  const std::time_t seconds = seconds_of(time);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), form, &parts);
  return {text.data(), length};
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

std::optional<UtcTime> time_from_iso8601(std::string_view text) {
  std::tm parts{};
  const std::string whole(text);
  const char* const end = ::strptime(whole.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return UtcTime(std::chrono::seconds(::timegm(&parts)));
}

std::string local_date(UtcTime time) {
  return local_text(time, "%B %-d, %Y");
}

std::string local_hh_mm(UtcTime time) {
  return local_text(time, "%H:%M");
}

double unix_seconds(UtcTime time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
}

}  // namespace careway
