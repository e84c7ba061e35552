#include "modules/gcp/rules.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace careway::gcp {
namespace {

bool in(ValueSet set, std::uint8_t value) {
  return ((static_cast<unsigned>(set) >> value) & 1U) != 0;
}

void drop_repeats(std::vector<Values>& states) {
  std::ranges::sort(states);
  const auto repeats = std::ranges::unique(states);
  states.erase(repeats.begin(), repeats.end());
}

// The least value that no table from `first` on tells apart from `value`: states that differ only so are one.
std::uint8_t representative(const Rules& rules, std::size_t first, std::size_t variable, std::uint8_t value) {
  unsigned same = ~0U;
  for (std::size_t t = first; t < rules.tables.size(); ++t) {
    for (const Row& row : rules.tables[t].rows) {
      for (const Test& test : row.when) {
        if (test.variable != variable) continue;
        same &= in(test.allowed, value) ? unsigned{test.allowed} : ~unsigned{test.allowed};
      }
    }
  }
  return static_cast<std::uint8_t>(std::countr_zero(same));
}

Merge merge_for(const Rules& rules, std::size_t first) {
  Merge merge{};
  for (std::size_t variable = 0; variable < kFactCount + rules.tables.size(); ++variable) {
    for (std::uint8_t value = 0; value < 16; ++value) {
      merge[variable][value] = representative(rules, first, variable, value);
    }
  }
  return merge;
}

// Every state once for each value that the variable may have and that the table or a later one tells apart.
void branch(std::vector<Values>& states, Variable variable, ValueSet possible, const Merge& merge) {
  ValueSet apart = 0;
  for (std::uint8_t value = 0; value < 16; ++value) {
    if (in(possible, value)) apart = static_cast<ValueSet>(apart | (1U << merge[variable][value]));
  }
  std::vector<Values> out;
  out.reserve(states.size() * static_cast<std::size_t>(std::popcount(apart)));
  for (const Values& state : states) {
    for (std::uint8_t value = 0; value < 16; ++value) {
      if (!in(apart, value)) continue;
      out.push_back(state);
      out.back()[variable] = value;
    }
  }
  states = std::move(out);
}

}  // namespace

std::optional<Variable> Rules::variable(std::string_view name) const {
  for (std::size_t i = 0; i < kFactCount; ++i) {
    if (fact_table()[i].name == name) return static_cast<Variable>(i);
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].id == name) return static_cast<Variable>(kFactCount + i);
  }
  return std::nullopt;
}

const Table* Rules::table(Variable variable) const {
  if (variable < kFactCount || variable - kFactCount >= tables.size()) return nullptr;
  return &tables[variable - kFactCount];
}

void Rules::prepare() {
  merges.clear();
  for (std::size_t t = 0; t < tables.size(); ++t) merges.push_back(merge_for(*this, t));
}

Variable Rules::tier() const {
  return static_cast<Variable>(kFactCount + tables.size() - 1);
}

bool holds(const std::vector<Test>& tests, const Values& values) {
  return std::ranges::all_of(tests,
                             [&](const Test& test) { return in(test.allowed, values[test.variable]); });
}

std::uint8_t table_value(const Table& table, const Values& values) {
  std::uint8_t value = 0;
  for (const Row& row : table.rows) {
    if (row.gives > value && holds(row.when, values)) value = row.gives;
  }
  return value;
}

void evaluate_tables(const Rules& rules, Values& values) {
  for (std::size_t t = 0; t < rules.tables.size(); ++t) {
    values[kFactCount + t] = table_value(rules.tables[t], values);
  }
}

Values evaluate(const Rules& rules, const Facts& facts) {
  Values values{};
  for (std::size_t i = 0; i < kFactCount; ++i) values[i] = facts[i].value;
  evaluate_tables(rules, values);
  return values;
}

ValueSet possible_tiers(const Rules& rules, const Facts& facts) {
  std::vector<Values> states{Values{}};
  std::array<bool, kFactCount> branched{};
  for (std::size_t t = 0; t < rules.tables.size(); ++t) {
    const Table& table = rules.tables[t];
    for (const Row& row : table.rows) {
      for (const Test& test : row.when) {
        if (test.variable >= kFactCount || branched[test.variable]) continue;
        branched[test.variable] = true;
        branch(states, test.variable, facts[test.variable].possible, rules.merges[t]);
      }
    }
    const bool last = t + 1 == rules.tables.size();
    for (Values& state : states) {
      state[kFactCount + t] = table_value(table, state);
      for (std::size_t v = 0; v < kFactCount + t + 1 && !last; ++v)
        state[v] = rules.merges[t + 1][v][state[v]];
    }
    drop_repeats(states);
  }
  ValueSet tiers = 0;
  for (const Values& state : states) {
    tiers = static_cast<ValueSet>(tiers | (1U << state[rules.tier()]));
  }
  return tiers;
}

}  // namespace careway::gcp
