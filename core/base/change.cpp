#include "core/base/change.hpp"

#include <cmath>

#include "core/base/utf8.hpp"

namespace careway {
namespace {

// The reference tokens of a pointer; nothing if it is not one, or is the root.
std::optional<std::vector<std::string>> tokens_of(std::string_view pointer) {
  if (pointer.empty() || pointer.front() != '/') return std::nullopt;
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    const char c = pointer[i];
    if (c == '/') {
      tokens.emplace_back();
    } else if (c != '~') {
      tokens.back() += c;
    } else {
      const char escaped = i + 1 < pointer.size() ? pointer[++i] : '?';
      if (escaped != '0' && escaped != '1') return std::nullopt;
      tokens.back() += escaped == '0' ? '~' : '/';
    }
  }
  return tokens;
}

// What makes a value one that cannot be saved; adds up its size.
std::optional<std::string> problem_of(const Json& value, int depth_left, std::size_t& bytes) {
  if (depth_left <= 0) return "the value is nested too deep";
  switch (value.type()) {
    case Json::value_t::string: {
      const auto& text = value.get_ref<const std::string&>();
      bytes += text.size();
      if (!valid_utf8(text)) return "the text is not valid UTF-8";
      return std::nullopt;
    }
    case Json::value_t::number_float:
      if (!std::isfinite(value.get<double>())) return "the number is not finite";
      break;
    case Json::value_t::array:
      for (const Json& element : value) {
        if (auto problem = problem_of(element, depth_left - 1, bytes)) return problem;
      }
      break;
    case Json::value_t::object:
      for (const auto& [key, member] : value.items()) {
        bytes += key.size();
        if (!valid_utf8(key)) return "a name is not valid UTF-8";
        if (auto problem = problem_of(member, depth_left - 1, bytes)) return problem;
      }
      break;
    case Json::value_t::binary:
    case Json::value_t::discarded:
      return "this is not a JSON value";
    case Json::value_t::null:
    case Json::value_t::boolean:
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      break;
  }
  bytes += 8;
  return std::nullopt;
}

}  // namespace

Result<void> check_change(const Change& change, JsonLimits limits) {
  const auto tokens = valid_utf8(change.pointer) ? tokens_of(change.pointer) : std::nullopt;
  if (!tokens) return Error{ErrorCode::invalid, "this is not the place of a member", ""};
  if (!change.value) return {};
  std::size_t bytes = change.pointer.size();
  const int depth_left = limits.depth - static_cast<int>(tokens->size());
  if (auto problem = problem_of(*change.value, depth_left, bytes)) {
    return Error{ErrorCode::invalid, std::move(*problem), change.pointer};
  }
  if (bytes > limits.bytes) return Error{ErrorCode::too_large, "the value is too large", change.pointer};
  return {};
}

void apply_change(Json& document, const Change& change) {
  const auto tokens = tokens_of(change.pointer);
  if (!tokens) return;
  Json* at = &document;
  for (std::size_t i = 0; i + 1 < tokens->size(); ++i) {
    if (!at->is_object()) *at = Json::object();
    if (!change.value && !at->contains((*tokens)[i])) return;
    at = &(*at)[(*tokens)[i]];
  }
  if (!at->is_object()) *at = Json::object();
  if (change.value) {
    (*at)[tokens->back()] = *change.value;
  } else {
    at->erase(tokens->back());
  }
}

}  // namespace careway
