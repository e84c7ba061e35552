// A module's manifest: sections and questions as data. The engine knows no product.
//
// The file (module.json), version 1:
// {
//   "manifest": 1, "id": "gcp", "version": 1, "title": T, "summary": T, "minutes": 12,
//   "sections": [ { "id", "title": T, "intro": T?, "show_if": C?, "questions": [ Q... ] } ],
//   "notices":  [ { "id", "when": C, "questions": [ids], "title": T, "text": T, "lines": [help line ids] } ],
//   "texts":    { "reason.bathing": T, ... }
// }
// Q: { "id", "type", "label": T, "short": T?, "hint": T?, "why": T?, "required": true?, "show_if": C?,
//      "dont_know": false?,                         yes_no, number, matrix: offer "I don't know"
//      "options": [ { "id", "label": T, "detail": T?, "exclusive": false?, "show_if": C? } ],   single,
//      multiple "rows": [ { "id", "label": T, "detail": T? } ], "levels": [ { "id", "label": T, "detail": T?
//      } ],   matrix "min", "max", "unit": T?, "max_length", "max_items", "suggestions": [T...]? }
// types: single, multiple, yes_no, number, text, list, matrix, display
// T is a pattern of core/text/text.hpp, C a condition. Unknown keys are mistakes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/forms/condition.hpp"

namespace careway::forms {

using Text = std::string;  // a pattern for text::fill

enum class QuestionType { single, multiple, yes_no, number, text, list, matrix, display };
[[nodiscard]] std::string_view type_name(QuestionType type);

struct Option {
  std::string id;
  Text label;
  Text detail;
  bool exclusive = false;  // "none of these": choosing it clears the others, and they it
  std::optional<Condition> show_if;
};

struct Row {
  std::string id;
  Text label;
  Text detail;
};

struct Question {
  std::string id;
  QuestionType type = QuestionType::single;
  Text label;        // the question itself
  Text short_label;  // a few words for the review page; the label if empty in the file
  Text hint;         // one line under the question
  Text why;          // "why we ask"
  bool required = true;
  bool dont_know = false;  // an option, level or answer "dont_know" exists
  std::optional<Condition> show_if;
  std::vector<Option> options;  // single, multiple; yes_no gets yes, no (and dont_know); matrix: its levels
  std::vector<Row> rows;        // matrix
  std::optional<std::int64_t> min, max;
  Text unit;
  std::size_t max_length = 200;   // code points, text and list entries
  std::size_t max_items = 30;     // list
  std::vector<Text> suggestions;  // list: offered as chips

  [[nodiscard]] const Option* option(std::string_view option_id) const;
  [[nodiscard]] const Row* row(std::string_view row_id) const;
};

struct Section {
  std::string id;
  Text title;
  Text intro;
  std::optional<Condition> show_if;
  std::vector<Question> questions;
};

// A calm notice on the page of the question, the moment its condition holds.
struct Notice {
  std::string id;
  Condition when;
  std::vector<std::string> questions;  // pages that show it
  Text title;
  Text text;
  std::vector<std::string> lines;  // help line ids
};

// Where questions stand, so that forms need not search. Positions, not pointers: a manifest can be copied.
struct ManifestIndex {
  struct Position {
    std::size_t section = 0;
    std::size_t question = 0;
  };
  std::vector<Position> positions;                        // every question, in the manifest's order
  std::map<std::string, std::size_t, std::less<>> by_id;  // -> index into positions
  std::vector<std::size_t> evaluation_order;              // indexes; what a condition reads comes first
};

struct Manifest {
  std::string id;
  int version = 1;
  Text title;
  Text summary;
  int minutes = 0;
  std::vector<Section> sections;
  std::vector<Notice> notices;
  std::map<std::string, Text, std::less<>> texts;
  ManifestIndex index;  // made by load_manifest; a manifest comes from nowhere else

  [[nodiscard]] const Question* question(std::string_view question_id) const;
  [[nodiscard]] const Section* section_of(std::string_view question_id) const;
  // The text of an id, or the id itself, so that a missing sentence is seen and nothing breaks.
  [[nodiscard]] const Text& text(const std::string& text_id) const;
};

// Every mistake of a manifest at once, each with a JSON pointer in `where`. The manifest is there only if
// there are no mistakes; cycles of conditions are refused with the path named.
struct LoadedManifest {
  std::optional<Manifest> manifest;
  std::vector<Error> mistakes;
};
[[nodiscard]] LoadedManifest load_manifest(std::string_view json_text);

}  // namespace careway::forms
