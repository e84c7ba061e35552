// The only source of time. Pure code gets times as arguments; edges get a Clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace careway {

// Milliseconds since 1970-01-01T00:00:00Z.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual UtcTime now() const = 0;                                   // may jump, even backwards
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;  // for durations
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] UtcTime now() const override;
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

// "2026-11-24T06:46:27Z", seconds, always UTC.
[[nodiscard]] std::string iso8601(UtcTime time);

// The time in a text as iso8601 gives it; nothing for anything else.
[[nodiscard]] std::optional<UtcTime> time_from_iso8601(std::string_view text);

// "November 24, 2026" in the computer's time zone.
[[nodiscard]] std::string local_date(UtcTime time);

// "10:42" or "22:05" in the computer's time zone: times are stored in UTC and shown local.
[[nodiscard]] std::string local_hh_mm(UtcTime time);

// Seconds since 1970 with a fraction, the form of `created_at` and `last_updated` in a person's file.
[[nodiscard]] double unix_seconds(UtcTime time);

}  // namespace careway
