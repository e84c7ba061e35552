#include <algorithm>
#include <array>

#include "app/script/script.hpp"
#include "core/base/utf8.hpp"

namespace careway::script {
namespace {

struct Command {
  std::string_view name;
  std::size_t words;  // after the name
};

constexpr std::array kCommands{
    Command{"go", 1},    Command{"answer", 3},     Command{"click", 2},  Command{"press", 2},
    Command{"type", 3},  Command{"key", 1},        Command{"size", 2},   Command{"text", 1},
    Command{"theme", 1}, Command{"screenshot", 1}, Command{"expect", 2}, Command{"report", 0},
};

Error at(int line, std::string message) {
  return Error{ErrorCode::invalid, std::move(message), "line " + std::to_string(line)};
}

Result<std::vector<std::string>> split(std::string_view line, int number) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < line.size()) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
      continue;
    }
    if (line[i] == '#') break;
    std::string word;
    if (line[i] == '"') {
      const auto end = line.find('"', i + 1);
      if (end == std::string_view::npos) return at(number, "a quote is not closed");
      word = line.substr(i + 1, end - i - 1);
      i = end + 1;
    } else {
      // JSON lists and objects are one word, so brackets keep what they enclose together.
      int depth = 0;
      bool quoted = false;
      while (i < line.size() && (depth > 0 || quoted || (line[i] != ' ' && line[i] != '\t'))) {
        if (line[i] == '"') quoted = !quoted;
        if (!quoted && (line[i] == '[' || line[i] == '{')) ++depth;
        if (!quoted && (line[i] == ']' || line[i] == '}')) --depth;
        word += line[i++];
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

Result<std::vector<Step>> parse(std::string_view text) {
  if (!valid_utf8(text)) return Error{ErrorCode::invalid, "the script is not valid UTF-8", ""};
  std::vector<Step> steps;
  int number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto words = split(line, number);
    if (!words) return words.error();
    if (words->empty()) continue;
    const auto command = std::find_if(kCommands.begin(), kCommands.end(),
                                      [&](const Command& one) { return one.name == words->front(); });
    if (command == kCommands.end()) return at(number, "unknown command \"" + words->front() + "\"");
    const std::size_t given = words->size() - 1;
    const bool fits =
        given == command->words || (command->name == "expect" && given == 1 && (*words)[1] == "saved");
    if (!fits) {
      return at(number, words->front() + " takes " + std::to_string(command->words) + " words, not " +
                            std::to_string(given));
    }
    steps.push_back({number, *std::move(words)});
  }
  return steps;
}

}  // namespace careway::script
