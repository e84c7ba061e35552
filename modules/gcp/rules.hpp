// The rules of the Guided Care Plan: rows over facts, from modules/gcp/rules.json (its head says how to read
// it).
//
// Tables are worked out in the file's order; a row may test facts and earlier tables. In a table the greatest
// value among the rows that hold wins, so more need can only add rows, and there is exactly one value. The
// last table is the tier. Its values stand in one line: of memory_care_high and skilled_nursing, which the
// partial order does not compare, skilled_nursing wins, because a need that only nurses may meet cannot be
// met anywhere else.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/forms/manifest.hpp"
#include "modules/gcp/facts.hpp"

namespace careway::gcp {

// A fact (below kFactCount) or a table (from there on, in the file's order).
using Variable = std::uint8_t;
inline constexpr std::size_t kMaxVariables = 32;
using Values = std::array<std::uint8_t, kMaxVariables>;

struct Test {
  Variable variable = 0;
  ValueSet allowed = 0;
};

struct Row {
  std::string id;
  std::vector<Test> when;  // all of them
  std::uint8_t gives = 0;
  std::string reason;  // a text "reason.<id>"; empty: the tables that it tests explain it
  std::string source;  // a key of Rules::sources
};

struct Table {
  std::string id;
  std::vector<std::string> values;
  std::string otherwise;  // the reason when no row holds; may be empty
  std::vector<Row> rows;
};

struct Source {
  std::string name;
  std::string says;
  std::string sure;  // A primary text read, B two secondary sources, C one; "own": a step of Careway's
};

// A flag is up if any of its clauses holds; a clause holds if all its parts do.
struct Clause {
  std::map<std::string, std::vector<std::string>> answers;  // question -> options, one of which was chosen
  std::vector<Test> facts;
};
struct FlagRule {
  std::string id;
  std::vector<Clause> any;
};

// By variable and value: the least value that certain tables do not tell apart from it.
using Merge = std::array<std::array<std::uint8_t, 16>, kMaxVariables>;

struct Rules {
  int version = 0;
  std::map<std::string, Source> sources;
  std::vector<std::string> minimum;  // questions without which no tier is named
  std::vector<Table> tables;
  std::vector<FlagRule> flags;
  std::vector<Merge> merges;  // by table: what it and those after it tell apart; made by prepare

  void prepare();
  // The number of a fact or table; nothing if there is none of that name.
  [[nodiscard]] std::optional<Variable> variable(std::string_view name) const;
  [[nodiscard]] const Table* table(Variable variable) const;
  [[nodiscard]] Variable tier() const;
};

// Every mistake at once, each with a JSON pointer in `where`; the rules are there only if there is none.
// Checked against the manifest too: questions, options, and the sentences of reasons, flags and tiers.
struct LoadedRules {
  std::optional<Rules> rules;
  std::vector<Error> mistakes;
};
[[nodiscard]] LoadedRules load_rules(std::string_view json_text, const forms::Manifest& manifest);

[[nodiscard]] bool holds(const std::vector<Test>& tests, const Values& values);

// The value of one table, from the values of facts and earlier tables.
[[nodiscard]] std::uint8_t table_value(const Table& table, const Values& values);

// The facts as they are read, and every table.
[[nodiscard]] Values evaluate(const Rules& rules, const Facts& facts);
void evaluate_tables(const Rules& rules, Values& values);

// All tiers that some combination of possible facts gives. Exact; the work grows with the number of open
// facts, and stays in the milliseconds when everything is open, since what no later table reads is dropped on
// the way.
[[nodiscard]] ValueSet possible_tiers(const Rules& rules, const Facts& facts);

}  // namespace careway::gcp
