// CareRecommendation: the copy that is published when a person finishes the Guided Care Plan. Other modules
// read this, never the answers. Stale when `input_hash` differs from the hash of the live inputs.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"

namespace careway::contracts {

struct CareRecommendation {
  static constexpr int kVersion = 1;

  std::string tier;       // none, at_home, assisted_living, memory_care, memory_care_high, skilled_nursing
  std::string certainty;  // clear, likely, open
  std::vector<std::string> reasons;  // ids
  std::vector<std::string> flags;    // ids
  int rules_version = 0;
  std::string input_hash;         // of the visible answers that led to it
  std::string published_at;       // ISO 8601, UTC
  Json unknown = Json::object();  // fields of newer versions, kept

  bool operator==(const CareRecommendation&) const = default;
};

// The members under their own names and "version", beside the fields of `unknown`.
[[nodiscard]] Json json_from(const CareRecommendation& recommendation);
// Errors carry a JSON pointer. A missing tier or a wrong type is invalid; a missing other field is empty. A
// newer version is read as far as it is known: its other fields, its version number included, go to
// `unknown`.
[[nodiscard]] Result<CareRecommendation> care_recommendation_from_json(const Json& value);

// A short stable fingerprint of a JSON value (FNV-1a 64 of its canonical text, hexadecimal): not for
// security.
[[nodiscard]] std::string fingerprint(const Json& value);

}  // namespace careway::contracts
