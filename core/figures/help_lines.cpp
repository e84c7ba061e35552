#include "core/figures/help_lines.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/base/utf8.hpp"

namespace careway::figures {
namespace {

Error wrong(std::string message, std::string where) {
  return {ErrorCode::invalid, std::move(message), std::move(where)};
}

// YYYY-MM-DD with a month and a day that a calendar can have.
bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  const auto fits = [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; };
  if (!std::ranges::equal(text, kShape, fits)) return false;
  const int month = std::stoi(std::string(text.substr(5, 2)));
  const int day = std::stoi(std::string(text.substr(8, 2)));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

struct Member {
  std::string_view key;
  std::string HelpLine::*member;
  bool required;
};

constexpr Member kMembers[] = {
    {"id", &HelpLine::id, true},
    {"name", &HelpLine::name, true},
    {"number", &HelpLine::number, true},
    {"text", &HelpLine::text, false},
    {"hours", &HelpLine::hours, false},
    {"for", &HelpLine::for_whom, false},
    {"for_whom", &HelpLine::for_whom, false},
    {"source", &HelpLine::source, true},
    {"checked", &HelpLine::checked, true},
    {"sure", &HelpLine::sure, true},
};

Result<HelpLine> line_from_json(const Json& row, const std::string& where) {
  if (!row.is_object()) return wrong("a help line must be an object", where);
  HelpLine line;
  for (const auto& [key, member, required] : kMembers) {
    const auto value = row.find(key);
    if (value == row.end()) {
      if (required) return wrong("this help line has no \"" + std::string(key) + "\"", where);
      continue;
    }
    const std::string place = where + "/" + std::string(key);
    if (!value->is_string()) return wrong("this must be a text", place);
    line.*member = trimmed(value->get_ref<const std::string&>());
    if (required && (line.*member).empty()) return wrong("this must not be empty", place);
  }
  if (!is_date(line.checked)) return wrong("this must be a date: YYYY-MM-DD", where + "/checked");
  if (line.sure != "A" && line.sure != "B" && line.sure != "C")
    return wrong("this must be A, B or C", where + "/sure");
  return line;
}

}  // namespace

Result<HelpLines> HelpLines::parse(std::string_view json_text) {
  const Result<Json> file = parse_json(json_text);
  if (!file) return file.error();
  if (!file->is_object() || !file->contains("lines"))
    return wrong("the file must be an object with \"lines\"", "");
  const Json& rows = (*file)["lines"];
  if (!rows.is_array()) return wrong("this must be a list of help lines", "/lines");
  HelpLines lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string where = "/lines/" + std::to_string(i);
    Result<HelpLine> line = line_from_json(rows[i], where);
    if (!line) return line.error();
    const std::string id = line->id;
    if (!lines.rows_.emplace(id, *std::move(line)).second) {
      return wrong("the id \"" + id + "\" is used twice", where + "/id");
    }
  }
  return lines;
}

const HelpLine* HelpLines::find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() ? nullptr : &found->second;
}

std::string HelpLines::with_numbers(std::string_view pattern, std::string_view otherwise) const {
  constexpr std::string_view kOpen = "{line.";
  std::string out;
  for (std::size_t open = pattern.find(kOpen); open != std::string_view::npos; open = pattern.find(kOpen)) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) break;
    const std::size_t begin = open + kOpen.size();
    const HelpLine* line = find(pattern.substr(begin, close - begin));
    out.append(pattern.substr(0, open)).append(line == nullptr ? otherwise : line->number);
    pattern.remove_prefix(close + 1);
  }
  return out.append(pattern);
}

}  // namespace careway::figures
