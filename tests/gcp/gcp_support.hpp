// The shipped plan, and people to try it with.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/json.hpp"
#include "core/forms/form.hpp"
#include "core/forms/outcome.hpp"
#include "core/forms/validate.hpp"
#include "modules/gcp/facts.hpp"
#include "modules/gcp/gcp.hpp"
#include "modules/gcp/rules.hpp"

namespace careway::gcp {

inline std::string file_text(const std::string& name) {
  std::ifstream in(std::string(CAREWAY_TEST_SOURCE_DIR) + "/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline const std::string& module_text() {
  static const std::string text = file_text("modules/gcp/module.json");
  return text;
}
inline const std::string& rules_text() {
  static const std::string text = file_text("modules/gcp/rules.json");
  return text;
}

inline const forms::Module& plan() {
  static const forms::Module module = [] {
    auto loaded = load_gcp(module_text(), rules_text());
    if (!loaded) throw std::runtime_error(loaded.error().text());
    return *std::move(loaded);
  }();
  return module;
}

inline const Rules& rules() {
  static const Rules loaded = [] {
    auto result = load_rules(rules_text(), plan().manifest);
    if (!result.rules) throw std::runtime_error(result.mistakes.front().text());
    return *std::move(result.rules);
  }();
  return loaded;
}

inline Json levels(const std::string& all) {
  Json out = Json::object();
  for (const char* row : {"bathing", "dressing", "grooming", "toileting", "transferring", "eating"})
    out[row] = all;
  return out;
}

inline Json hands_on(std::initializer_list<const char*> rows, const char* level = "hands_on") {
  Json out = levels("independent");
  for (const char* row : rows) out[row] = level;
  return out;
}

// Someone who needs nothing, every question answered, also those that are hidden.
inline Json healthy() {
  return {{"birth_year", 1946},   {"state", "oh"},          {"living", "alone"},
          {"access", "easy"},     {"conditions", {"none"}}, {"medicines", "own"},
          {"walking", "unaided"}, {"falls", "none"},        {"nursing", {"none"}},
          {"recovery", "soon"},   {"hospice", "no"},        {"bladder", "fine"},
          {"memory", "hardly"},   {"decisions", "own"},     {"understood", "always"},
          {"diagnosis", "no"},    {"wandering", "no"},      {"behavior", {"none"}},
          {"harm", "no"},         {"mood", "good"},         {"activities", levels("independent")},
          {"two_helpers", "no"},  {"household", {"none"}},  {"nights", "quiet"},
          {"left_alone", "days"}, {"alone_now", "never"},   {"helpers", {"family"}},
          {"hours", "under_1"},   {"strain", "well"},       {"safe_with_others", "no"},
          {"company", "daily"},   {"veteran", "no"},        {"ltc_insurance", "no"},
          {"move_wish", "open"}};
}

inline Json with(Json answers, const Json& changes) {
  answers.merge_patch(changes);
  return answers;
}
inline Json someone(const Json& changes) {
  return with(healthy(), changes);
}

inline forms::Answers answers_of(const Json& json) {
  auto answers = forms::answers_from_json(plan().manifest, json);
  if (!answers) throw std::runtime_error(answers.error().text());
  return *std::move(answers);
}
inline forms::Outcome outcome_for(const Json& json) {
  return plan().outcome(answers_of(json));
}
inline std::string tier_for(const Json& json) {
  return outcome_for(json).tier;
}
// The need of the person: the table before the support.
inline std::string need_for(const Json& json) {
  const forms::Answers answers = answers_of(json);
  const forms::Form form(plan().manifest, answers);
  const Values values = evaluate(rules(), facts_from(form));
  const Variable need = *rules().variable("need");
  return rules().table(need)->values[values[need]];
}

inline bool has_flag(const forms::Outcome& outcome, std::string_view id) {
  return std::ranges::find(outcome.flags, id, &forms::Flag::id) != outcome.flags.end();
}
inline bool has_reason(const forms::Outcome& outcome, std::string_view id) {
  return std::ranges::find(outcome.reasons, id, &forms::Reason::id) != outcome.reasons.end();
}
inline bool contains(const std::vector<std::string>& list, std::string_view id) {
  return std::ranges::find(list, id) != list.end();
}

// 0 none, 1 at home, 2 assisted living, 3 memory care, 4 the two that nothing is above.
inline int height(std::string_view tier) {
  if (tier == "none") return 0;
  if (tier == "at_home") return 1;
  if (tier == "assisted_living") return 2;
  return tier == "memory_care" ? 3 : 4;
}

}  // namespace careway::gcp
