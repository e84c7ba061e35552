#include "modules/gcp/explain.hpp"

#include <algorithm>
#include <set>

namespace careway::gcp {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& id : from) {
    if (std::ranges::count(to, id) == 0) to.push_back(id);
  }
}

class Explainer {
 public:
  Explainer(const Rules& rules, const Facts& facts, const Values& values)
      : rules_(&rules), facts_(&facts), values_(&values) {}

  void table(Variable variable) {
    const Table* table = rules_->table(variable);
    if (table == nullptr || !explained_.insert(variable).second) return;
    const std::uint8_t value = (*values_)[variable];
    if (value == 0) otherwise(*table, variable);
    // The greatest value that is certain: what was answered, not what an open answer is read as.
    for (std::uint8_t gives = value; gives > 0; --gives) {
      bool said = false;
      for (const Row& row : table->rows) {
        if (row.gives != gives || !holds(row.when, *values_)) continue;
        if (!certain(row)) continue;
        said = true;
        explain(row);
      }
      if (said) return;
      cautious_ = true;
    }
  }

  [[nodiscard]] std::vector<forms::Reason> finish() {
    if (cautious_) {
      forms::Reason reason{"cautious", {}, {}, {}};
      for (const Fact& fact : *facts_) append(reason.questions, fact.open);
      reasons_.push_back(std::move(reason));
    }
    return std::move(reasons_);
  }

  [[nodiscard]] std::vector<std::string> questions(Variable variable) const {
    if (variable < kFactCount) return (*facts_)[variable].questions;
    std::vector<std::string> out;
    for (const Row& row : rules_->table(variable)->rows) {
      if (row.gives != (*values_)[variable] || !holds(row.when, *values_)) continue;
      for (const Test& test : row.when) append(out, questions(test.variable));
    }
    return out;
  }

 private:
  // Holds whatever the open facts turn out to be.
  [[nodiscard]] bool certain(const Row& row) const {
    return std::ranges::all_of(row.when, [&](const Test& test) {
      if (test.variable < kFactCount) return ((*facts_)[test.variable].possible & ~test.allowed) == 0;
      if ((test.allowed & 1U) != 0) return true;  // "at most": what is not there is no reason
      return std::ranges::any_of(rules_->table(test.variable)->rows, [&](const Row& inner) {
        return ((static_cast<unsigned>(test.allowed) >> inner.gives) & 1U) != 0 &&
               holds(inner.when, *values_) && certain(inner);
      });
    });
  }

  void explain(const Row& row) {
    if (row.reason.empty()) {
      for (const Test& test : row.when) {
        if (test.variable >= kFactCount && (test.allowed & 1U) == 0) table(test.variable);
      }
      return;
    }
    std::vector<std::string> behind;
    for (const Test& test : row.when) append(behind, questions(test.variable));
    add(row.reason, behind, rules_->sources.at(row.source));
  }

  void otherwise(const Table& table, Variable variable) {
    if (table.otherwise.empty()) return;
    std::vector<std::string> behind;
    for (const Variable fact : facts_below(variable)) {
      if ((*facts_)[fact].open.empty()) append(behind, (*facts_)[fact].questions);
    }
    // A page of answers explains nothing: the main ones do.
    constexpr std::size_t kMany = 6;
    if (behind.size() > kMany) {
      std::erase_if(behind,
                    [&](const std::string& id) { return std::ranges::count(rules_->minimum, id) == 0; });
    }
    add(table.otherwise, behind, {});
  }

  [[nodiscard]] std::set<Variable> facts_below(Variable variable) const {
    if (variable < kFactCount) return {variable};
    std::set<Variable> out;
    for (const Row& row : rules_->table(variable)->rows) {
      for (const Test& test : row.when) out.merge(facts_below(test.variable));
    }
    return out;
  }

  void add(const std::string& id, const std::vector<std::string>& behind, const Source& source) {
    if (std::ranges::find(reasons_, id, &forms::Reason::id) == reasons_.end()) {
      reasons_.push_back({id, {}, behind, source.name, source.says});
    }
  }

  const Rules* rules_;
  const Facts* facts_;
  const Values* values_;
  std::set<Variable> explained_;
  std::vector<forms::Reason> reasons_;
  bool cautious_ = false;
};

// Whether other support would give another tier.
bool support_matters(const Rules& rules, const Values& values, Variable support) {
  Values other = values;
  for (std::size_t value = 0; value < rules.table(support)->values.size(); ++value) {
    other[support] = static_cast<std::uint8_t>(value);
    if (table_value(rules.tables.back(), other) != values[rules.tier()]) return true;
  }
  return false;
}

}  // namespace

std::vector<forms::Reason> reasons_for(const Rules& rules, const Facts& facts, const Values& values) {
  Explainer explain(rules, facts, values);
  explain.table(rules.tier());
  for (const char* name : {"bar", "mind", "body"}) {
    if (const auto table = rules.variable(name)) explain.table(*table);
  }
  const auto support = rules.variable("support");
  if (support && rules.table(*support) != nullptr && support_matters(rules, values, *support))
    explain.table(*support);
  return explain.finish();
}

std::vector<std::string> questions_behind(const Rules& rules, const Facts& facts, const Values& values,
                                          Variable variable) {
  return Explainer(rules, facts, values).questions(variable);
}

}  // namespace careway::gcp
