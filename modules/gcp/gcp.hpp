// The Guided Care Plan: from answers to the level of care. Pure.
//
// Need is a function of the person alone (tables up to "need"); the tier is need plus the support that is
// there. Strain, money and wishes raise flags and never change the tier.
#pragma once

#include <string_view>

#include "core/base/result.hpp"
#include "core/forms/outcome.hpp"

namespace careway::gcp {

// Both files, checked together. The first mistake's place is in `where`; the message names all.
[[nodiscard]] Result<forms::Module> load_gcp(std::string_view module_json, std::string_view rules_json);

// Tiers are a partial order: none < at_home < assisted_living < { memory_care < memory_care_high ;
// skilled_nursing }.
[[nodiscard]] bool is_tier(std::string_view tier);
// Strictly less; false for two that are not compared.
[[nodiscard]] bool tier_below(std::string_view tier, std::string_view other);
// With nothing between them.
[[nodiscard]] bool tier_neighbors(std::string_view tier, std::string_view other);

}  // namespace careway::gcp
