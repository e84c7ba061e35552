#include "core/store/temp_name.hpp"

#include <charconv>
#include <cstdint>

namespace careway::store {
namespace {

constexpr int kDigits = 16;

std::int64_t seconds_of(UtcTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// Takes the text off the front or the back; false if it is not there.
bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}
bool take_back(std::string_view& text, std::string_view back) {
  if (!text.ends_with(back)) return false;
  text.remove_suffix(back.size());
  return true;
}

}  // namespace

std::string time_for_names(UtcTime now) {
  std::string text = iso8601(now);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string temp_tag(UtcTime now, Rng& rng) {
  return std::to_string(seconds_of(now)) + "-" + random_hex(rng, kDigits);
}

bool is_old_temp_of(std::string_view name, std::string_view file, UtcTime now) {
  const bool ours =
      take_front(name, ".") && take_front(name, file) && take_front(name, ".") && take_back(name, ".tmp");
  if (!ours) return false;
  const auto dash = name.rfind('-');
  if (dash == std::string_view::npos || name.size() - dash - 1 != kDigits) return false;
  std::int64_t made = 0;
  const char* const end = name.data() + dash;
  const auto [stop, problem] = std::from_chars(name.data(), end, made);
  if (problem != std::errc{} || stop != end || made < 0) return false;
  const std::int64_t age = seconds_of(now) - made;
  return age > std::chrono::seconds(kTempLives).count();
}

void remove_old_temps(FileSystem& fs, const Path& file, UtcTime now) {
  const auto names = fs.list(file.parent_path(), "." + file.filename().string() + ".");
  if (!names) return;
  for (const std::string& name : *names) {
    if (is_old_temp_of(name, file.filename().string(), now)) (void)fs.remove(file.parent_path() / name);
  }
}

}  // namespace careway::store
