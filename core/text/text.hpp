// Words for people: the catalogue of translations and the piping of names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace careway::text {

// The text in the current language; English, the key itself, until a catalogue is loaded. Every sentence of
// the interface that stands in code goes through tr, so that the extractor finds it.
[[nodiscard]] std::string tr(std::string_view english);

// tr with named places filled: format("Saved {time}", {{"time", "10:42"}}). A name without a value stays as
// it is.
using Values = std::vector<std::pair<std::string_view, std::string>>;
[[nodiscard]] std::string format(std::string_view english, const Values& values);

// Whom the texts speak about.
struct Person {
  std::string name;      // first name; may be empty
  std::string fallback;  // what stands for an empty name: "your parent"; never empty unless `self`
  bool self = false;     // the person at the keyboard plans for themself
};

// Fills a pattern of a manifest:
//   {name}          the first name as it was typed, or the fallback ("your parent"; "you" if that is empty
//   too),
//                   which is capitalized at the start of a sentence
//   {name's}        its possessive: Rose’s, James’, your parent’s, your
//   [other|self]    the first part when planning for someone, the second when planning for oneself:
//                   "How often [does {name}|do you] forget things?"
// Brackets do not nest; "[[" and "{{" stand for the characters themselves. Anything else is left as it is, so
// that arguments ("{count}") can be filled by format afterwards. What a person typed is never read as a
// pattern.
[[nodiscard]] std::string fill(std::string_view pattern, const Person& person);

// The mistake in a pattern (an unknown name in braces, an unclosed bracket, a bracket without a bar) as a
// sentence for a manifest's author, or empty. With `arguments`, other names in braces ("{count}",
// "{line.emergency}") are no mistake.
[[nodiscard]] std::string pattern_mistake(std::string_view pattern, bool arguments = false);

}  // namespace careway::text
