#include "core/text/text.hpp"

#include <algorithm>
#include <optional>

#include "core/base/utf8.hpp"

namespace careway::text {
namespace {

// A piece of a pattern, for everyone who reads patterns: one rule for what is a name, a choice or plain text.
struct Piece {
  enum class Kind { plain, name, choice };
  Kind kind = Kind::plain;
  std::string_view body;  // plain: the characters · name: what the braces hold · choice: the part for someone
  std::string_view self;     // choice: the part for oneself
  std::string_view mistake;  // plain: why this is not what it seems to be
};

constexpr std::string_view kUnclosedBrace = "a \"{\" has no \"}\"; write \"{{\" for the character itself";
constexpr std::string_view kUnclosedBracket = "a \"[\" has no \"]\"; write \"[[\" for the character itself";
constexpr std::string_view kNoBar = "brackets hold two parts with one bar: [for someone|for yourself]";
constexpr std::string_view kNested = "brackets do not nest";

Piece plain(std::string_view body, std::string_view mistake = {}) {
  return {Piece::Kind::plain, body, {}, mistake};
}

// The first single "[" of `text`, "[[" not counted.
bool has_open_bracket(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '[') continue;
    if (i + 1 == text.size() || text[i + 1] != '[') return true;
    ++i;
  }
  return false;
}

Piece take_choice(std::string_view& rest) {
  const std::size_t end = rest.find(']');
  const std::string_view opening = rest.substr(0, 1);
  if (end == std::string_view::npos) {
    rest.remove_prefix(1);
    return plain(opening, kUnclosedBracket);
  }
  const std::string_view inside = rest.substr(1, end - 1);
  const std::size_t bar = inside.find('|');
  if (has_open_bracket(inside) || bar == std::string_view::npos || bar != inside.rfind('|')) {
    rest.remove_prefix(1);
    return plain(opening, has_open_bracket(inside) ? kNested : kNoBar);
  }
  rest.remove_prefix(end + 1);
  return {Piece::Kind::choice, inside.substr(0, bar), inside.substr(bar + 1), {}};
}

// Takes the next piece off `rest`, which is not empty. Inside a choice there are no further choices.
Piece take_piece(std::string_view& rest, bool inside_choice) {
  const char c = rest.front();
  if ((c == '[' || c == '{') && rest.size() > 1 && rest[1] == c) {
    const Piece piece = plain(rest.substr(0, 1));
    rest.remove_prefix(2);
    return piece;
  }
  if (c == '{') {
    const std::size_t end = rest.find('}');
    if (end == std::string_view::npos) {
      const Piece piece = plain(rest.substr(0, 1), kUnclosedBrace);
      rest.remove_prefix(1);
      return piece;
    }
    const Piece piece{Piece::Kind::name, rest.substr(1, end - 1), {}, {}};
    rest.remove_prefix(end + 1);
    return piece;
  }
  if (c == '[' && !inside_choice) return take_choice(rest);
  const Piece piece = plain(rest.substr(0, std::max<std::size_t>(1, rest.find_first_of("[{", 1))));
  rest.remove_prefix(std::min(piece.body.size(), rest.size()));
  return piece;
}

bool starts_sentence(std::string_view before) {
  const std::size_t opening = before.find_last_not_of("\"'(");
  before = opening == std::string_view::npos ? std::string_view{} : before.substr(0, opening + 1);
  const std::size_t last = before.find_last_not_of(' ');
  if (last == std::string_view::npos || before[last] == '\n') return true;
  return last + 1 < before.size() && std::string_view(".?!").find(before[last]) != std::string_view::npos;
}

std::string possessive(const std::string& name) {
  return name + (name.back() == 's' || name.back() == 'S' ? "’" : "’s");
}

// What "{name}" or "{name's}" stands for, as a word in mid-sentence.
std::optional<std::string> value_of(std::string_view in_braces, const Person& person) {
  const bool owner = in_braces == "name's";
  if (!owner && in_braces != "name") return std::nullopt;
  if (std::string name = trimmed(person.name); !name.empty()) return owner ? possessive(name) : name;
  if (const std::string fallback = trimmed(person.fallback); !fallback.empty()) {
    return owner ? possessive(fallback) : fallback;
  }
  return owner ? tr("your") : tr("you");
}

void append_filled(std::string& out, std::string_view pattern, const Person& person, bool inside_choice) {
  const bool stands_in = trimmed(person.name).empty();
  while (!pattern.empty()) {
    const Piece piece = take_piece(pattern, inside_choice);
    if (piece.kind == Piece::Kind::plain) {
      out += piece.body;
    } else if (piece.kind == Piece::Kind::choice) {
      append_filled(out, person.self ? piece.self : piece.body, person, true);
    } else if (auto value = value_of(piece.body, person)) {
      char& first = value->front();
      if (stands_in && starts_sentence(out) && first >= 'a' && first <= 'z') {
        first = static_cast<char>(first - 'a' + 'A');
      }
      out += *value;
    } else {
      out.append("{").append(piece.body).append("}");
    }
  }
}

bool argument_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == '.' || (c >= '0' && c <= '9');
  });
}

std::string mistake_in(std::string_view pattern, bool arguments, bool inside_choice) {
  while (!pattern.empty()) {
    const Piece piece = take_piece(pattern, inside_choice);
    if (!piece.mistake.empty()) return std::string(piece.mistake);
    if (piece.kind == Piece::Kind::choice) {
      for (const std::string_view part : {piece.body, piece.self}) {
        if (std::string mistake = mistake_in(part, arguments, true); !mistake.empty()) return mistake;
      }
    } else if (piece.kind == Piece::Kind::name && !value_of(piece.body, {}) &&
               !(arguments && argument_name(piece.body))) {
      return "\"{" + std::string(piece.body) +
             "}\" is not a name that is filled; there are {name} and {name's}";
    }
  }
  return {};
}

}  // namespace

std::string tr(std::string_view english) {
  return std::string(english);
}

std::string format(std::string_view english, const Values& values) {
  const std::string pattern = tr(english);
  std::string_view rest = pattern;
  std::string out;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto value = std::ranges::find(values, name, &Values::value_type::first);
    out += rest.substr(0, open);
    if (value != values.end()) {
      out += value->second;
      rest.remove_prefix(close + 1);
    } else {
      out += '{';
      rest.remove_prefix(open + 1);
    }
  }
  return out.append(rest);
}

std::string fill(std::string_view pattern, const Person& person) {
  std::string out;
  append_filled(out, pattern, person, false);
  return out;
}

std::string pattern_mistake(std::string_view pattern, bool arguments) {
  return mistake_in(pattern, arguments, false);
}

}  // namespace careway::text
