#include "modules/gcp/facts.hpp"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <optional>
#include <utility>

namespace careway::gcp {
namespace {

using Map = std::initializer_list<std::pair<std::string_view, int>>;

ValueSet bit(int value) {
  return static_cast<ValueSet>(1U << static_cast<unsigned>(value));
}
int least(ValueSet set) {
  return std::countr_zero(set);
}

// What one question says, on a scale of its own: 0 is the best answer.
struct Level {
  ValueSet possible = 1;
  int value = 0;
  std::vector<std::string> questions;
  std::vector<std::string> open;
};

// Read as one step worse than the best.
int cautious(ValueSet possible) {
  const auto rest = static_cast<ValueSet>(possible & (possible - 1U));
  return rest == 0 ? least(possible) : least(rest);
}

class Reader {
 public:
  explicit Reader(const forms::Form& form) : form_(&form) {}

  // Hidden for good.
  [[nodiscard]] bool absent(std::string_view question) const {
    return !form_->visible(question) && form_->shown(question) == forms::Maybe::no;
  }
  // The level of a chosen option; nothing if the answer is open. An option that the map does not name is
  // level 0.
  [[nodiscard]] static std::optional<int> level_in(const Map& map, std::string_view option) {
    if (option == forms::kDontKnow) return std::nullopt;
    for (const auto& [id, level] : map) {
      if (id == option) return level;
    }
    return 0;
  }

  // single, yes_no; of several choices the worst counts.
  [[nodiscard]] Level level(std::string_view question, const Map& map, int when_absent = 0) const {
    Level out = start(question);
    if (absent(question)) return known(out, when_absent);
    std::optional<int> said;
    if (const forms::Answer* answer = form_->answer(question)) {
      if (const auto* one = std::get_if<std::string>(answer)) said = level_in(map, *one);
      if (const auto* several = std::get_if<forms::Choices>(answer)) {
        for (const std::string& option : *several) {
          if (const auto level = level_in(map, option)) said = std::max(said.value_or(0), *level);
        }
      }
    }
    if (said) return known(out, *said);
    return opened(out, question, all_of(map));
  }

  [[nodiscard]] Level row(std::string_view question, const std::string& row, const Map& map) const {
    Level out = start(question);
    if (absent(question)) return known(out, 0);
    if (const forms::Answer* answer = form_->answer(question)) {
      if (const auto* levels = std::get_if<forms::Levels>(answer)) {
        if (const auto found = levels->find(row); found != levels->end()) {
          if (const auto level = level_in(map, found->second)) return known(out, *level);
        }
      }
    }
    return opened(out, question, all_of(map));
  }

  // How many of these options are chosen, by the steps of `scale`: the level is the number of steps reached.
  [[nodiscard]] Level count(std::string_view question, const std::vector<std::string_view>& counted,
                            const std::vector<int>& scale, bool any_choice_is_one) const {
    Level out = start(question);
    if (absent(question)) return known(out, 0);
    const auto* choices =
        form_->answer(question) == nullptr ? nullptr : std::get_if<forms::Choices>(form_->answer(question));
    if (choices == nullptr || choices->empty() || std::ranges::count(*choices, forms::kDontKnow) > 0) {
      return opened(out, question, static_cast<ValueSet>(bit(static_cast<int>(scale.size()) + 1) - 1));
    }
    if (std::ranges::count(*choices, "none") > 0) return known(out, 0);
    const auto number = static_cast<int>(std::ranges::count_if(
        *choices, [&](const std::string& id) { return std::ranges::count(counted, id) > 0; }));
    int level = any_choice_is_one ? 1 : 0;
    for (std::size_t i = 0; i < scale.size(); ++i) {
      if (number >= scale[i]) level = std::max(level, static_cast<int>(i) + 1);
    }
    return known(out, level);
  }

 private:
  [[nodiscard]] Level start(std::string_view question) const {
    Level out;
    if (form_->answer(question) != nullptr) out.questions.emplace_back(question);
    return out;
  }
  static ValueSet all_of(const Map& map) {
    ValueSet all = 1;
    for (const auto& [id, level] : map) all = static_cast<ValueSet>(all | bit(level));
    return all;
  }
  static Level known(Level out, int value) {
    out.value = value;
    out.possible = bit(value);
    return out;
  }
  static Level opened(Level out, std::string_view question, ValueSet all) {
    out.possible = all;
    out.value = cautious(all);
    out.open.emplace_back(question);
    return out;
  }

  const forms::Form* form_;
};

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& id : from) {
    if (std::ranges::count(to, id) == 0) to.push_back(id);
  }
}

// A fact made of several levels.
template <class Combine>
Fact combined(const std::vector<Level>& parts, Combine combine) {
  Fact fact;
  std::vector<int> values(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    append(fact.open, parts[i].open);
    values[i] = parts[i].value;
  }
  // The answers that weigh; all of them if none does.
  const bool any_weighs = std::ranges::any_of(values, [](int value) { return value > 0; });
  for (const Level& part : parts) {
    if (part.value > 0 || !any_weighs) append(fact.questions, part.questions);
  }
  fact.value = static_cast<std::uint8_t>(combine(values));
  // Every combination of what the parts may be.
  fact.possible = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) values[i] = least(parts[i].possible);
  while (true) {
    fact.possible = static_cast<ValueSet>(fact.possible | bit(combine(values)));
    std::size_t i = 0;
    for (; i < parts.size(); ++i) {
      const unsigned above = static_cast<unsigned>(parts[i].possible) >> static_cast<unsigned>(values[i] + 1);
      if (above != 0) {
        values[i] += 1 + std::countr_zero(above);
        break;
      }
      values[i] = least(parts[i].possible);
    }
    if (i == parts.size()) return fact;
  }
}

Fact single(const Level& level) {
  return {level.possible, static_cast<std::uint8_t>(level.value), level.questions, level.open};
}

// The worse of two levels of one activity.
Level worse(const Level& a, const Level& b) {
  Level out;
  const Fact both = combined({a, b}, [](const std::vector<int>& v) { return std::max(v[0], v[1]); });
  out.possible = both.possible;
  out.value = both.value;
  out.questions = both.questions;
  out.open = both.open;
  return out;
}

constexpr int kSupervision = 1;
constexpr int kHandsOn = 2;
constexpr int kFullHelp = 3;

// none, supervised, one, two, three, four (or more), total
int count_activities(const std::vector<int>& levels) {
  const auto hands_on = static_cast<int>(std::ranges::count_if(levels, [](int l) { return l >= kHandsOn; }));
  if (std::ranges::all_of(levels, [](int l) { return l == kFullHelp; })) return 6;
  if (hands_on > 0) return 1 + std::min(hands_on, 4);
  return std::ranges::count(levels, kSupervision) > 0 ? 1 : 0;
}

// From WAC 388-106-0090: three signs, and how far two of them have gone. In our words: memory (0 hardly, 1
// now and then, 2 weekly, 3 daily), decisions (0 own, 1 when new, 2 guided, 3 rarely), understood (0 always
// ... 3 rarely), and whether a doctor has found memory loss.
int cognition_of(const std::vector<int>& v) {
  const int memory = v[0], decisions = v[1], understood = v[2], diagnosis = v[3];
  const int signs = (memory >= 2 ? 1 : 0) + (decisions >= 1 ? 1 : 0) + (understood >= 1 ? 1 : 0);
  if (decisions == 3 || (decisions == 2 && (understood >= 2 || memory == 3))) return 3;
  if (memory == 3 || decisions == 2 || (signs >= 2 && understood >= 2)) return 2;
  return signs >= 1 || diagnosis == 1 ? 1 : 0;
}

Fact cognition(const Reader& read) {
  return combined({read.level("memory", {{"hardly", 0}, {"sometimes", 1}, {"weekly", 2}, {"daily", 3}}),
                   read.level("decisions", {{"own", 0}, {"new", 1}, {"cues", 2}, {"rarely", 3}}),
                   read.level("understood", {{"always", 0}, {"usually", 1}, {"sometimes", 2}, {"rarely", 3}}),
                   read.level("diagnosis", {{"not_tested", 0}, {"no", 0}, {"mild", 1}, {"dementia", 1}})},
                  cognition_of);
}

// none, routine, short_stay, lasting. Daily therapy or nursing after a hospital stay is short unless the
// doctors expect that the need stays.
Fact nursing(const Reader& read) {
  constexpr int kTherapy = 2;
  const Level care = read.level("nursing", {{"wounds", 1},
                                            {"oxygen", 1},
                                            {"injections", 1},
                                            {"catheter", 1},
                                            {"therapy", kTherapy},
                                            {"deep_sores", 3},
                                            {"feeding_tube", 3},
                                            {"breathing_tube", 3},
                                            {"nurse_always", 3}});
  const Level recovery = read.level("recovery", {{"soon", 0}, {"slow", 1}, {"lasting", 2}});
  return combined({care, recovery},
                  [](const std::vector<int>& v) { return v[0] == kTherapy && v[1] == 2 ? 3 : v[0]; });
}

// Help that is not there cannot be counted on: an open answer is read as little help. Nobody helps: none.
Fact hours(const Reader& read) {
  constexpr int kSome = 1;
  Level level =
      read.level("hours", {{"under_1", 0}, {"from_1", kSome}, {"from_4", 2}, {"from_9", 3}, {"always", 4}});
  if (!level.open.empty()) level.value = kSome;
  if (read.absent("hours")) level.questions = {"helpers"};
  return single(level);
}

}  // namespace

const std::array<FactInfo, kFactCount>& fact_table() {
  static const std::array<FactInfo, kFactCount> table{{
      {"household", {"none", "some", "many"}},
      {"medicines", {"self", "reminded", "given"}},
      {"falls", {"none", "once", "several"}},
      {"moving", {"up", "bed"}},
      {"activities", {"none", "supervised", "one", "two", "three", "four", "total"}},
      {"eating", {"alone", "watched", "helped"}},
      {"two_helpers", {"no", "transfers", "more"}},
      {"nights", {"quiet", "sometimes", "often"}},
      {"nursing", {"none", "routine", "short_stay", "lasting"}},
      {"hospice", {"yes", "no"}},
      {"cognition", {"intact", "mild", "moderate", "severe"}},
      {"wandering", {"no", "lost", "leaves"}},
      {"behavior", {"none", "some", "hard"}},
      {"harm", {"no", "threats", "yes"}},
      {"left_alone", {"fine", "hours", "never"}},
      {"hours", {"none", "some", "half_day", "most", "always"}},
      {"lives", {"alone", "with_others"}},
  }};
  return table;
}

Facts facts_from(const forms::Form& form) {
  const Reader read(form);
  const Map help{
      {"independent", 0}, {"supervision", kSupervision}, {"hands_on", kHandsOn}, {"full_help", kFullHelp}};
  const auto activity = [&](const char* row) { return read.row("activities", row, help); };
  const Level eating = activity("eating");
  const Level bladder =
      read.level("bladder", {{"fine", 0}, {"own", 0}, {"sometimes", kSupervision}, {"daily", kHandsOn}});
  const Level walking = read.level("walking", {{"unaided", 0},
                                               {"aid", 0},
                                               {"wheelchair_self", 0},
                                               {"beside", kSupervision},
                                               {"helped", kHandsOn},
                                               {"bed", kFullHelp}});

  Facts facts;
  const auto set = [&](FactId id, Fact fact) { facts[static_cast<std::size_t>(id)] = std::move(fact); };
  set(FactId::household,
      single(read.count("household",
                        {"shopping", "meals", "housework", "laundry", "transport", "money", "phone"}, {1, 3},
                        false)));
  set(FactId::medicines,
      single(read.level("medicines", {{"none", 0}, {"own", 0}, {"reminded", 1}, {"given", 2}})));
  set(FactId::falls, single(read.level("falls", {{"none", 0}, {"once", 1}, {"several", 2}})));
  set(FactId::moving,
      combined({walking}, [](const std::vector<int>& v) { return v[0] == kFullHelp ? 1 : 0; }));
  set(FactId::activities,
      combined({worse(activity("bathing"), activity("grooming")), activity("dressing"),
                worse(activity("toileting"), bladder), activity("transferring"), eating, walking},
               count_activities));
  set(FactId::eating, combined({eating}, [](const std::vector<int>& v) { return std::min(2, v[0]); }));
  set(FactId::two_helpers, single(read.level("two_helpers", {{"no", 0}, {"transfers", 1}, {"more", 2}})));
  set(FactId::nights, single(read.level("nights", {{"quiet", 0}, {"sometimes", 1}, {"often", 2}})));
  set(FactId::nursing, nursing(read));
  set(FactId::hospice, single(read.level("hospice", {{"yes", 0}, {"no", 1}}, 1)));
  set(FactId::cognition, cognition(read));
  set(FactId::wandering, single(read.level("wandering", {{"no", 0}, {"lost", 1}, {"leaves", 2}})));
  set(FactId::behavior,
      single(read.count("behavior", {"restless", "sees_things", "outbursts", "refuses", "risky"}, {1, 2},
                        true)));
  set(FactId::harm, single(read.level("harm", {{"no", 0}, {"threats", 1}, {"yes", 2}})));
  set(FactId::left_alone,
      single(read.level("left_alone", {{"days", 0}, {"day", 1}, {"hours", 1}, {"short", 2}, {"never", 2}})));
  set(FactId::hours, hours(read));
  Level lives = read.level(
      "living", {{"alone", 0}, {"partner", 1}, {"family", 1}, {"assisted_living", 1}, {"nursing_home", 1}});
  if (!lives.open.empty()) lives.value = 0;
  set(FactId::lives, single(lives));
  return facts;
}

}  // namespace careway::gcp
