#include "core/forms/manifest_check.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace careway::forms {
namespace {

constexpr std::array<TestWord, 11> kTestWords{{{"equals", Test::equals},
                                               {"not_equals", Test::not_equals},
                                               {"less", Test::less},
                                               {"at_most", Test::at_most},
                                               {"greater", Test::greater},
                                               {"at_least", Test::at_least},
                                               {"exists", Test::exists},
                                               {"any_of", Test::any_of},
                                               {"all_of", Test::all_of},
                                               {"none_of", Test::none_of},
                                               {"count_at_least", Test::count_at_least}}};

std::string_view word_of(Test test) {
  return std::ranges::find(kTestWords, test, &TestWord::test)->word;
}

bool is_ordering(Test test) {
  return test == Test::less || test == Test::at_most || test == Test::greater || test == Test::at_least;
}

std::string at(const std::string& where, std::size_t i) {
  return where + "/" + std::to_string(i);
}

std::string in_quotes(std::string_view word) {
  return "\"" + std::string(word) + "\"";
}

template <class Items>
std::vector<std::string_view> ids_of(const Items& items) {
  std::vector<std::string_view> ids;
  for (const auto& item : items) ids.emplace_back(item.id);
  return ids;
}

// An id that could not be read is empty and already reported.
template <class Items>
void check_unique(const Items& items, const std::string& where, Mistakes& mistakes) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].id.empty() && !seen.insert(items[i].id).second) {
      mistakes.add(at(where, i) + "/id", "The id " + in_quotes(items[i].id) + " is used twice.");
    }
  }
}

// Why the test cannot be asked of this question; empty if it can.
std::string misfit(const Condition& condition, const Question& question) {
  using T = QuestionType;
  const Test test = condition.test;
  const std::string type(type_name(question.type));
  const auto no = [&](std::string_view hint) {
    return in_quotes(word_of(test)) + " cannot be asked of the " + type + " question " +
           in_quotes(question.id) + "." + (hint.empty() ? "" : " ") + std::string(hint);
  };
  if (question.type == T::display)
    return "The display " + in_quotes(question.id) + " has no answer to ask for.";
  if (!condition.row.empty() && question.type != T::matrix) return in_quotes(question.id) + " has no rows.";
  const bool several = question.type == T::multiple || question.type == T::list ||
                       (question.type == T::matrix && condition.row.empty());
  if (test == Test::exists) return {};
  if (test == Test::count_at_least) return several ? "" : no("It has one answer; use \"exists\".");
  if (question.type == T::text || question.type == T::list)
    return no("Only \"exists\" can be known of free text.");
  if (question.type == T::matrix && condition.row.empty()) return no("Name a \"row\".");
  if (test == Test::all_of)
    return question.type == T::multiple ? "" : no("It has one answer; use \"any_of\".");
  if (is_ordering(test) && (question.type == T::multiple || question.type == T::yes_no)) {
    return no("Its options have no order; use \"any_of\".");
  }
  if (question.type == T::number && (test == Test::any_of || test == Test::none_of)) {
    return no("Compare numbers with \"equals\" or an order.");
  }
  return {};
}

class Checker {
 public:
  Checker(Manifest& manifest, Mistakes& mistakes) : manifest_(manifest), mistakes_(mistakes) {}

  void run() {
    make_index();
    check_unique(manifest_.sections, "/sections", mistakes_);
    check_unique(manifest_.notices, "/notices", mistakes_);
    for (std::size_t i = 0; i < manifest_.sections.size(); ++i)
      check_section(manifest_.sections[i], at("/sections", i));
    for (std::size_t i = 0; i < manifest_.notices.size(); ++i)
      check_notice(manifest_.notices[i], at("/notices", i));
    order_questions();
  }

 private:
  void make_index() {
    ManifestIndex& index = manifest_.index;
    for (std::size_t s = 0; s < manifest_.sections.size(); ++s) {
      for (std::size_t q = 0; q < manifest_.sections[s].questions.size(); ++q) {
        const std::string& id = manifest_.sections[s].questions[q].id;
        if (!index.by_id.emplace(id, index.positions.size()).second && !id.empty()) {
          mistakes_.add(at(at("/sections", s) + "/questions", q) + "/id",
                        "The id " + in_quotes(id) + " is used twice.");
        }
        index.positions.push_back({s, q});
      }
    }
    index.by_id.erase("");
    for (const auto& [id, unused] : index.by_id) question_ids_.emplace_back(id);
  }

  void check_section(const Section& section, const std::string& where) {
    if (section.show_if) check_condition(*section.show_if, where + "/show_if");
    for (std::size_t i = 0; i < section.questions.size(); ++i) {
      check_question(section.questions[i], at(where + "/questions", i));
    }
  }

  void check_question(const Question& question, const std::string& where) {
    if (question.show_if) check_condition(*question.show_if, where + "/show_if");
    const std::string options = where + (question.type == QuestionType::matrix ? "/levels" : "/options");
    check_unique(question.options, options, mistakes_);
    check_unique(question.rows, where + "/rows", mistakes_);
    bool one_stays = question.options.empty();
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      const Option& option = question.options[i];
      if (option.show_if) check_condition(*option.show_if, at(options, i) + "/show_if");
      one_stays = one_stays || !option.show_if;
    }
    if (!one_stays) mistakes_.add(options, "Every option has a condition; one must always be shown.");
    if (question.type == QuestionType::single && question.options.size() == 1) {
      mistakes_.add(options, "A single question needs two options or more.");
    }
  }

  void check_notice(const Notice& notice, const std::string& where) {
    check_condition(notice.when, where + "/when");
    for (std::size_t i = 0; i < notice.questions.size(); ++i) {
      known_question(notice.questions[i], at(where + "/questions", i));
    }
  }

  const Question* known_question(const std::string& id, const std::string& where) {
    const Question* question = manifest_.question(id);
    if (question == nullptr && !id.empty()) {
      mistakes_.add(where, "There is no question " + in_quotes(id) + "." + did_you_mean(id, question_ids_));
    }
    return question;
  }

  void check_condition(const Condition& condition, const std::string& where) {
    static constexpr std::string_view kKeys[] = {"/all", "/any"};
    if (condition.kind == Condition::Kind::negation) {
      for (const Condition& part : condition.parts) check_condition(part, where + "/not");
    } else if (condition.kind == Condition::Kind::test) {
      if (const Question* question = known_question(condition.question, where + "/question")) {
        check_test(condition, *question, where);
      }
    } else {
      const std::string key = where + std::string(kKeys[condition.kind == Condition::Kind::any ? 1 : 0]);
      for (std::size_t i = 0; i < condition.parts.size(); ++i)
        check_condition(condition.parts[i], at(key, i));
    }
  }

  void check_test(const Condition& condition, const Question& question, const std::string& where) {
    if (const std::string mistake = misfit(condition, question); !mistake.empty()) {
      mistakes_.add(where, mistake);
      return;
    }
    if (!condition.row.empty() && question.row(condition.row) == nullptr) {
      mistakes_.add(where + "/row", in_quotes(question.id) + " has no row " + in_quotes(condition.row) + "." +
                                        did_you_mean(condition.row, ids_of(question.rows)));
    }
    const std::string operand = where + "/" + std::string(word_of(condition.test));
    if (condition.test == Test::count_at_least) {
      check_count(condition, question, operand);
    } else if (condition.test != Test::exists) {
      check_values(condition, question, operand);
    }
  }

  void check_count(const Condition& condition, const Question& question, const std::string& operand) {
    const auto countable = [](const Option& option) { return option.id != kDontKnow && !option.exclusive; };
    std::size_t most = question.max_items;
    if (question.type == QuestionType::multiple) {
      most = static_cast<std::size_t>(std::ranges::count_if(question.options, countable));
    } else if (question.type == QuestionType::matrix) {
      most = question.rows.size();
    }
    if (condition.number > static_cast<std::int64_t>(most)) {
      mistakes_.add(operand, "This can never hold: " + in_quotes(question.id) + " counts up to " +
                                 std::to_string(most) + ".");
    }
  }

  void check_values(const Condition& condition, const Question& question, const std::string& operand) {
    const bool number = question.type == QuestionType::number;
    if (condition.numeric) {
      if (!number)
        mistakes_.add(operand, in_quotes(question.id) + " is not a number; write the id of an option.");
      return;
    }
    const bool is_list =
        condition.test == Test::any_of || condition.test == Test::all_of || condition.test == Test::none_of;
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      const std::string& value = condition.values[i];
      const std::string where = is_list ? at(operand, i) : operand;
      if (value == kDontKnow && is_ordering(condition.test)) {
        mistakes_.add(where, "\"dont_know\" has no place in an order.");
      } else if (number && !(value == kDontKnow && question.dont_know)) {
        mistakes_.add(where, in_quotes(question.id) + " is a number; write a whole number.");
      } else if (!number && !value.empty() && question.option(value) == nullptr) {
        mistakes_.add(where, in_quotes(question.id) + " has no option " + in_quotes(value) + "." +
                                 did_you_mean(value, ids_of(question.options)));
      }
    }
  }

  // The questions that decide whether this one is shown and what can be answered, as indexes.
  std::vector<std::size_t> reads(std::size_t i) const {
    const ManifestIndex::Position position = manifest_.index.positions[i];
    const Section& section = manifest_.sections[position.section];
    const Question& question = section.questions[position.question];
    std::set<std::string, std::less<>> ids;
    if (section.show_if) collect_questions(*section.show_if, ids);
    if (question.show_if) collect_questions(*question.show_if, ids);
    for (const Option& option : question.options) {
      if (option.show_if) collect_questions(*option.show_if, ids);
    }
    std::vector<std::size_t> indexes;
    for (const std::string& id : ids) {
      const auto found = manifest_.index.by_id.find(id);
      if (found != manifest_.index.by_id.end()) indexes.push_back(found->second);
    }
    return indexes;
  }

  // Depth first, with a stack of its own: a chain of conditions can be as long as the manifest.
  void order_questions() {
    enum class Mark { fresh, open, closed };
    struct Visit {
      std::size_t question;
      std::vector<std::size_t> reads;
      std::size_t next = 0;
    };
    const std::size_t size = manifest_.index.positions.size();
    std::vector<Mark> marks(size, Mark::fresh);
    std::vector<Visit> path;
    const auto enter = [&](std::size_t i) {
      marks[i] = Mark::open;
      path.push_back({i, reads(i)});
    };
    for (std::size_t start = 0; start < size; ++start) {
      if (marks[start] == Mark::fresh) enter(start);
      while (!path.empty()) {
        Visit& top = path.back();
        if (top.next == top.reads.size()) {
          marks[top.question] = Mark::closed;
          manifest_.index.evaluation_order.push_back(top.question);
          path.pop_back();
          continue;
        }
        const std::size_t read = top.reads[top.next++];
        if (marks[read] == Mark::fresh) {
          enter(read);
        } else if (marks[read] == Mark::open) {
          const auto first = std::ranges::find(path, read, &Visit::question);
          std::vector<std::size_t> cycle;
          for (auto visit = first; visit != path.end(); ++visit) cycle.push_back(visit->question);
          report_cycle(cycle);
        }
      }
    }
  }

  // One report for a knot of cycles is enough: an author unties one, and the next load shows the rest.
  void report_cycle(std::vector<std::size_t> cycle) {
    const auto known = [&](std::size_t i) { return in_cycles_.count(i) > 0; };
    if (std::ranges::any_of(cycle, known)) return;
    in_cycles_.insert(cycle.begin(), cycle.end());
    std::ranges::rotate(cycle, std::ranges::min_element(cycle));
    cycle.push_back(cycle.front());
    std::string names;
    for (const std::size_t i : cycle) {
      const ManifestIndex::Position position = manifest_.index.positions[i];
      names += (names.empty() ? "" : " -> ") +
               manifest_.sections[position.section].questions[position.question].id;
    }
    const ManifestIndex::Position first = manifest_.index.positions[cycle.front()];
    mistakes_.add(at(at("/sections", first.section) + "/questions", first.question),
                  "A question's conditions lead back to itself: " + names + ".");
  }

  Manifest& manifest_;
  Mistakes& mistakes_;
  std::vector<std::string_view> question_ids_;
  std::set<std::size_t> in_cycles_;
};

}  // namespace

std::span<const TestWord> test_words() {
  return kTestWords;
}

void check_manifest(Manifest& manifest, Mistakes& mistakes) {
  Checker(manifest, mistakes).run();
}

}  // namespace careway::forms
