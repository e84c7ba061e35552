// Help lines from data/figures/lines.json: the only place in the program that knows a phone number.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace careway::figures {

struct HelpLine {
  std::string id;
  std::string name;
  std::string number;  // as shown: "988, then press 1"
  std::string text;    // number for text messages; may be empty
  std::string hours;
  std::string for_whom;
  std::string source;
  std::string checked;  // date of the last check, YYYY-MM-DD
  std::string sure;     // A primary source, B two secondary sources, C one
};

class HelpLines {
 public:
  // The file: {"lines": [ROW...]}, a ROW with the members of HelpLine under their names ("for_whom" also as
  // "for"); other keys are notes for the reader of the file. Every row must have id, name, number, source,
  // checked and sure, and ids are unique; errors carry a JSON pointer.
  [[nodiscard]] static Result<HelpLines> parse(std::string_view json_text);

  // nullptr if there is no such row: then no number is shown at all.
  [[nodiscard]] const HelpLine* find(std::string_view id) const;
  // The pattern with the number of each "{line.emergency}", or `otherwise` where there is no such row.
  [[nodiscard]] std::string with_numbers(std::string_view pattern, std::string_view otherwise) const;
  [[nodiscard]] const std::map<std::string, HelpLine, std::less<>>& rows() const { return rows_; }

 private:
  std::map<std::string, HelpLine, std::less<>> rows_;
};

}  // namespace careway::figures
