#include "core/base/json.hpp"

#include <set>
#include <vector>

#include "core/base/utf8.hpp"

namespace careway {
namespace {

// Walks the text once, building nothing, to refuse what nlohmann's own parser accepts.
class Guard final : public nlohmann::json_sax<Json> {
 public:
  explicit Guard(int depth_limit) : depth_limit_(depth_limit) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override { return descend(); }
  bool end_object() override { return ascend(); }
  bool start_array(std::size_t) override { return descend(); }
  bool end_array() override { return ascend(); }

  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    message = "the key \"" + name.substr(0, 64) + "\" appears twice in one object";
    return false;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    message = "this is not valid JSON";
    where = "byte " + std::to_string(position);
    return false;
  }

  std::string message;
  std::string where;

 private:
  bool descend() {
    if (static_cast<int>(keys_.size()) >= depth_limit_) {
      message = "the JSON is nested more than " + std::to_string(depth_limit_) + " levels deep";
      return false;
    }
    keys_.emplace_back();
    return true;
  }
  bool ascend() {
    keys_.pop_back();
    return true;
  }

  int depth_limit_;
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) {
    return Error{ErrorCode::too_large, "the text is larger than " + std::to_string(limits.bytes) + " bytes",
                 ""};
  }
  // A byte order mark stays: nlohmann skips exactly one, and offsets are those of the file.
  if (const auto bad = first_invalid_utf8(text)) {
    return Error{ErrorCode::invalid, "the text is not valid UTF-8", "byte " + std::to_string(*bad)};
  }
  // nlohmann takes NUL bytes after the value for the end of the text.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return Error{ErrorCode::invalid, "the text holds a NUL byte", "byte " + std::to_string(nul)};
  }
  Guard guard(limits.depth);
  if (!Json::sax_parse(text, &guard)) return Error{ErrorCode::invalid, guard.message, guard.where};
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return Error{ErrorCode::invalid, "this is not valid JSON", ""};
  return value;
}

std::string json_text(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string pointer_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

}  // namespace careway
