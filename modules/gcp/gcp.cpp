#include "modules/gcp/gcp.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include "core/forms/form.hpp"
#include "core/forms/validate.hpp"
#include "modules/gcp/explain.hpp"
#include "modules/gcp/facts.hpp"
#include "modules/gcp/rules.hpp"

namespace careway::gcp {
namespace {

// A tier and the one or two right above it.
struct Step {
  std::string_view tier;
  std::vector<std::string_view> next;
};
const std::array<Step, 6>& steps() {
  static const std::array<Step, 6> all{{
      {"none", {"at_home"}},
      {"at_home", {"assisted_living"}},
      {"assisted_living", {"memory_care", "skilled_nursing"}},
      {"memory_care", {"memory_care_high"}},
      {"memory_care_high", {}},
      {"skilled_nursing", {}},
  }};
  return all;
}

bool chosen(const forms::Answer& answer, const std::vector<std::string>& options) {
  const auto wanted = [&](const std::string& id) { return std::ranges::count(options, id) > 0; };
  if (const auto* one = std::get_if<std::string>(&answer)) return wanted(*one);
  const auto* several = std::get_if<forms::Choices>(&answer);
  return several != nullptr && std::ranges::any_of(*several, wanted);
}

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& id : from) {
    if (std::ranges::count(to, id) == 0) to.push_back(id);
  }
}

bool clause_holds(const Clause& clause, const forms::Form& form, const Values& values) {
  const bool said = std::ranges::all_of(clause.answers, [&](const auto& part) {
    const forms::Answer* answer = form.answer(part.first);
    return answer != nullptr && chosen(*answer, part.second);
  });
  return said && holds(clause.facts, values);
}

std::vector<forms::Flag> flags_of(const Rules& rules, const forms::Form& form, const Facts& facts,
                                  const Values& values) {
  std::vector<forms::Flag> flags;
  for (const FlagRule& rule : rules.flags) {
    const auto clause =
        std::ranges::find_if(rule.any, [&](const Clause& c) { return clause_holds(c, form, values); });
    if (clause == rule.any.end()) continue;
    forms::Flag flag{rule.id, {}};
    for (const auto& [question, options] : clause->answers) flag.questions.push_back(question);
    for (const Test& test : clause->facts)
      append(flag.questions, questions_behind(rules, facts, values, test.variable));
    flags.push_back(std::move(flag));
  }
  return flags;
}

// Whether an answer to this open fact could change which tiers are possible.
bool matters(const Rules& rules, const Facts& facts, std::size_t fact, ValueSet all) {
  Facts fixed = facts;
  for (std::size_t value = 0; value < fact_table()[fact].values.size(); ++value) {
    const auto one = static_cast<ValueSet>(1U << value);
    if ((facts[fact].possible & one) == 0) continue;
    fixed[fact].possible = one;
    if (possible_tiers(rules, fixed) != all) return true;
  }
  return false;
}

// Beyond this many open facts each of them counts as one that matters, to stay quick.
constexpr std::ptrdiff_t kManyOpen = 8;

std::vector<std::string> open_points(const Rules& rules, const forms::Form& form, const Facts& facts,
                                     ValueSet tiers) {
  const bool one_tier = (tiers & (tiers - 1U)) == 0;
  const bool many =
      std::ranges::count_if(facts, [](const Fact& fact) { return !fact.open.empty(); }) > kManyOpen;
  std::set<std::string> open;
  for (std::size_t i = 0; i < kFactCount && !one_tier; ++i) {
    if (facts[i].open.empty()) continue;
    if (many || matters(rules, facts, i, tiers)) open.insert(facts[i].open.begin(), facts[i].open.end());
  }
  std::vector<std::string> in_order;
  for (const forms::QuestionView& view : form.questions()) {
    if (open.contains(view.question->id)) in_order.push_back(view.question->id);
  }
  return in_order;
}

std::vector<std::string> missing(const Rules& rules, const forms::Form& form) {
  std::vector<std::string> out;
  for (const std::string& id : rules.minimum) {
    const forms::Answer* answer = form.answer(id);
    if (answer == nullptr || !forms::is_complete(*form.manifest().question(id), *answer)) out.push_back(id);
  }
  return out;
}

forms::Certainty certainty_of(const std::vector<std::string>& could_be) {
  if (could_be.size() == 1) return forms::Certainty::clear;
  if (could_be.size() == 2 && tier_neighbors(could_be[0], could_be[1])) return forms::Certainty::likely;
  return forms::Certainty::open;
}

forms::Outcome outcome_of(const forms::Manifest& manifest, const Rules& rules,
                          const forms::Answers& answers) {
  const forms::Form form(manifest, answers);
  forms::Outcome outcome;
  outcome.rules_version = rules.version;
  for (const forms::Notice* notice : form.notices()) outcome.notices.push_back(notice->id);
  const Facts facts = facts_from(form);
  const Values values = evaluate(rules, facts);
  outcome.flags = flags_of(rules, form, facts, values);
  outcome.open_points = missing(rules, form);
  outcome.ready = outcome.open_points.empty();
  if (!outcome.ready) return outcome;

  const Table& tiers = rules.tables.back();
  const ValueSet possible = possible_tiers(rules, facts);
  outcome.tier = tiers.values[values[rules.tier()]];
  for (std::size_t i = 0; i < tiers.values.size(); ++i) {
    if (((static_cast<unsigned>(possible) >> i) & 1U) != 0) outcome.could_be.push_back(tiers.values[i]);
  }
  outcome.certainty = certainty_of(outcome.could_be);
  outcome.open_points = open_points(rules, form, facts, possible);
  outcome.reasons = reasons_for(rules, facts, values);
  return outcome;
}

Error all_in_one(const std::vector<Error>& mistakes) {
  Error error = mistakes.front();
  for (std::size_t i = 1; i < mistakes.size(); ++i) error.message += "; " + mistakes[i].text();
  return error;
}

}  // namespace

bool is_tier(std::string_view tier) {
  return std::ranges::find(steps(), tier, &Step::tier) != steps().end();
}

bool tier_neighbors(std::string_view tier, std::string_view other) {
  const auto above = [](std::string_view low, std::string_view high) {
    const auto step = std::ranges::find(steps(), low, &Step::tier);
    return step != steps().end() && std::ranges::count(step->next, high) > 0;
  };
  return above(tier, other) || above(other, tier);
}

bool tier_below(std::string_view tier, std::string_view other) {
  const auto step = std::ranges::find(steps(), tier, &Step::tier);
  return step != steps().end() && std::ranges::any_of(step->next, [&](std::string_view next) {
           return next == other || tier_below(next, other);
         });
}

Result<forms::Module> load_gcp(std::string_view module_json, std::string_view rules_json) {
  auto loaded = forms::load_manifest(module_json);
  if (!loaded.manifest) return all_in_one(loaded.mistakes);
  auto rules = load_rules(rules_json, *loaded.manifest);
  if (!rules.rules) return all_in_one(rules.mistakes);
  forms::Module module;
  module.manifest = *loaded.manifest;
  module.outcome = [manifest = std::make_shared<const forms::Manifest>(*std::move(loaded.manifest)),
                    shared = std::make_shared<const Rules>(*std::move(rules.rules))](
                       const forms::Answers& answers) { return outcome_of(*manifest, *shared, answers); };
  return module;
}

}  // namespace careway::gcp
