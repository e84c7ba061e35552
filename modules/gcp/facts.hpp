// Facts: what the rules of the Guided Care Plan read. Each is one of a few values in order, from the least to
// the greatest need, so that every combination can be tried.
//
// A fact that rests on a question without an answer, or with "I don't know", is open: `possible` holds all
// values it may have, and `value` is what it is read as meanwhile. The reading is cautious: an open question
// is read as one step worse than its best answer, never as the best. A question that does not apply (hidden
// for good) counts as its best answer.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/forms/form.hpp"

namespace careway::gcp {

enum class FactId : std::uint8_t {
  // the person
  household,
  medicines,
  falls,
  moving,
  activities,
  eating,
  two_helpers,
  nights,
  nursing,
  hospice,
  cognition,
  wandering,
  behavior,
  harm,
  left_alone,
  // the support that is there; from the least to the most help
  hours,
  lives,
};
inline constexpr std::size_t kFactCount = 17;

struct FactInfo {
  std::string_view name;
  std::vector<std::string_view> values;
};
// By FactId. The names that rules.json uses.
[[nodiscard]] const std::array<FactInfo, kFactCount>& fact_table();

// Values as bits: bit i stands for the i-th value of the fact.
using ValueSet = std::uint16_t;

struct Fact {
  ValueSet possible = 1;
  std::uint8_t value = 0;              // always one of `possible`
  std::vector<std::string> questions;  // the answers it rests on: those that weigh, or all if none does
  std::vector<std::string> open;       // those of them, or still to come, whose answer is open
};

using Facts = std::array<Fact, kFactCount>;

// Looks at visible answers only. The activities that count are six: bathing with grooming, dressing, toilet
// with bladder and bowel, transferring, eating, moving about.
[[nodiscard]] Facts facts_from(const forms::Form& form);

}  // namespace careway::gcp
