#include "core/store/person_files.hpp"

#include <charconv>

namespace careway::store {
namespace {
constexpr std::string_view kJournalEnd = ".journal.jsonl";
constexpr std::size_t kGenerationDigits = 6;  // more when they are needed
}  // namespace

Path PersonFiles::journal(std::uint64_t generation) const {
  std::string number = std::to_string(generation);
  if (number.size() < kGenerationDigits) number.insert(0, kGenerationDigits - number.size(), '0');
  return folder / (uid.text() + "." + number + std::string(kJournalEnd));
}

std::optional<std::uint64_t> PersonFiles::generation_of(std::string_view name) const {
  const std::string start = uid.text() + ".";
  if (!name.starts_with(start) || !name.ends_with(kJournalEnd) ||
      name.size() <= start.size() + kJournalEnd.size())
    return std::nullopt;
  const std::string_view digits = name.substr(start.size(), name.size() - start.size() - kJournalEnd.size());
  std::uint64_t generation = 0;
  const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), generation);
  if (problem != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return generation;
}

}  // namespace careway::store
