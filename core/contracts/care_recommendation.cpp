#include "core/contracts/care_recommendation.hpp"

#include <array>
#include <cstdint>
#include <limits>

namespace careway::contracts {
namespace {

Error wrong(std::string message, std::string where) {
  return {ErrorCode::invalid, std::move(message), std::move(where)};
}

// Each reader takes the member off `rest`: what is left in the end is unknown. True if it was there and fits.
bool take(Json& rest, const char* key, std::string& into) {
  const auto found = rest.find(key);
  if (found == rest.end()) return true;
  if (!found->is_string()) return false;
  into = found->get<std::string>();
  rest.erase(found);
  return true;
}

bool take(Json& rest, const char* key, std::vector<std::string>& into) {
  const auto found = rest.find(key);
  if (found == rest.end()) return true;
  if (!found->is_array()) return false;
  for (const Json& part : *found) {
    if (!part.is_string()) return false;
    into.push_back(part.get<std::string>());
  }
  rest.erase(found);
  return true;
}

bool take(Json& rest, const char* key, int& into) {
  const auto found = rest.find(key);
  if (found == rest.end()) return true;
  if (!found->is_number_integer() || *found < 0 || *found > std::numeric_limits<int>::max()) return false;
  into = found->get<int>();
  rest.erase(found);
  return true;
}

}  // namespace

Json json_from(const CareRecommendation& recommendation) {
  Json value = recommendation.unknown.is_object() ? recommendation.unknown : Json::object();
  if (!value.contains("version")) value["version"] = CareRecommendation::kVersion;
  value["tier"] = recommendation.tier;
  value["certainty"] = recommendation.certainty;
  value["reasons"] = recommendation.reasons;
  value["flags"] = recommendation.flags;
  value["rules_version"] = recommendation.rules_version;
  value["input_hash"] = recommendation.input_hash;
  value["published_at"] = recommendation.published_at;
  return value;
}

Result<CareRecommendation> care_recommendation_from_json(const Json& value) {
  if (!value.is_object()) return wrong("a care recommendation must be an object", "");
  if (!value.contains("tier")) return wrong("a care recommendation must have a tier", "/tier");
  CareRecommendation recommendation;
  Json rest = value;
  int version = CareRecommendation::kVersion;
  if (!take(rest, "version", version)) return wrong("this must be a whole number", "/version");
  // The mark of a newer version stays with the fields that only that version understands.
  if (version > CareRecommendation::kVersion) rest["version"] = version;
  for (const auto& [key, member] :
       std::array{std::pair{"tier", &recommendation.tier}, std::pair{"certainty", &recommendation.certainty},
                  std::pair{"input_hash", &recommendation.input_hash},
                  std::pair{"published_at", &recommendation.published_at}}) {
    if (!take(rest, key, *member)) return wrong("this must be a text", std::string("/") + key);
  }
  if (!take(rest, "reasons", recommendation.reasons)) return wrong("this must be a list of ids", "/reasons");
  if (!take(rest, "flags", recommendation.flags)) return wrong("this must be a list of ids", "/flags");
  if (!take(rest, "rules_version", recommendation.rules_version)) {
    return wrong("this must be a whole number", "/rules_version");
  }
  if (recommendation.tier.empty()) return wrong("the tier must not be empty", "/tier");
  recommendation.unknown = std::move(rest);
  return recommendation;
}

std::string fingerprint(const Json& value) {
  // FNV-1a, 64 bits: offset basis and prime of the published algorithm.
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : value.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; hash >>= 4U) text[i] = "0123456789abcdef"[hash & 15U];
  return text;
}

}  // namespace careway::contracts
