#include <algorithm>
#include <utility>

#include "core/forms/manifest_check.hpp"
#include "core/forms/manifest_fields.hpp"
#include "core/text/text.hpp"

namespace careway::forms {
namespace {

using Need = Fields::Need;

constexpr int kManifestVersion = 1;

std::string at(const std::string& where, std::size_t i) {
  return where + "/" + std::to_string(i);
}

Condition read_condition(const Json& value, const std::string& where, Mistakes& mistakes);

std::vector<Condition> read_parts(const Fields& fields, std::string_view key) {
  std::vector<Condition> parts;
  const Json& list = fields.list(key, Need::required);
  for (std::size_t i = 0; i < list.size(); ++i) {
    parts.push_back(read_condition(list[i], at(fields.at(key), i), fields.mistakes()));
  }
  return parts;
}

void read_operand(const Fields& fields, std::string_view word, Condition& into) {
  const Json& operand = *fields.value(word, Need::required);
  switch (into.test) {
    case Test::any_of:
    case Test::all_of:
    case Test::none_of:
      into.values = read_ids(operand, fields.at(word), fields.mistakes());
      return;
    case Test::exists:
      into.numeric = true;
      into.number = fields.boolean(word, true) ? 1 : 0;
      return;
    case Test::count_at_least:
      into.numeric = true;
      into.number = fields.integer(word, 1, 1);
      return;
    default:
      break;
  }
  if (operand.is_string()) {
    into.values = {read_id(operand, fields.at(word), fields.mistakes())};
  } else if (operand.is_boolean()) {
    fields.mistakes().add(fields.at(word), "Write \"yes\" or \"no\", not true or false.");
  } else if (const auto number = fields.integer(word)) {
    into.numeric = true;
    into.number = *number;
  }
}

Condition read_condition(const Json& value, const std::string& where, Mistakes& mistakes) {
  const Fields fields(value, where,
                      {"all", "any", "not", "question", "row", "equals", "not_equals", "less", "at_most",
                       "greater", "at_least", "exists", "any_of", "all_of", "none_of", "count_at_least"},
                      mistakes);
  Condition condition;
  if (!value.is_object()) return condition;
  std::string_view word;
  std::size_t tests = 0;
  for (const TestWord& candidate : test_words()) {
    if (!fields.has(candidate.word)) continue;
    condition.test = candidate.test;
    word = candidate.word;
    ++tests;
  }
  const bool all = fields.has("all"), any = fields.has("any"), negation = fields.has("not");
  const bool asks = fields.has("question") || fields.has("row") || tests > 0;
  if (int{all} + int{any} + int{negation} + int{asks} != 1) {
    mistakes.add(
        where,
        "A condition is one of all, any, not, or a question with a test; combine them with all or any.");
    return condition;
  }
  if (all || any) {
    condition.kind = all ? Condition::Kind::all : Condition::Kind::any;
    condition.parts = read_parts(fields, all ? "all" : "any");
  } else if (negation) {
    condition.kind = Condition::Kind::negation;
    condition.parts.push_back(
        read_condition(*fields.value("not", Need::required), fields.at("not"), mistakes));
  } else {
    condition.kind = Condition::Kind::test;
    condition.question = fields.id("question");
    if (fields.has("row")) condition.row = fields.id("row");
    if (tests == 1) {
      read_operand(fields, word, condition);
    } else {
      mistakes.add(where, tests == 0
                              ? "This condition has no test, for example \"equals\"."
                              : "This condition has more than one test; combine conditions with all or any.");
    }
  }
  return condition;
}

std::optional<Condition> read_show_if(const Fields& fields) {
  const Json* value = fields.value("show_if", Need::optional);
  if (value == nullptr) return std::nullopt;
  return read_condition(*value, fields.at("show_if"), fields.mistakes());
}

std::vector<Option> read_options(const Fields& question, QuestionType type) {
  std::vector<Option> options;
  const Json& list = question.list("options", Need::required);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = at(question.at("options"), i);
    const Fields fields(list[i], where, {"id", "label", "detail", "exclusive", "show_if"},
                        question.mistakes());
    Option option;
    option.id = fields.id();
    option.label = fields.text("label", Need::required);
    option.detail = fields.text("detail", Need::optional);
    option.exclusive = fields.boolean("exclusive", false);
    option.show_if = read_show_if(fields);
    if (type == QuestionType::single && fields.has("exclusive")) {
      question.mistakes().add(fields.at("exclusive"),
                              "Only options of a multiple question can be exclusive.");
    }
    // Not knowing and knowing something do not go together.
    if (type == QuestionType::multiple && option.id == kDontKnow) option.exclusive = true;
    options.push_back(std::move(option));
  }
  return options;
}

std::vector<Row> read_rows(const Fields& question, std::string_view key) {
  std::vector<Row> rows;
  const Json& list = question.list(key, Need::required);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Fields fields(list[i], at(question.at(key), i), {"id", "label", "detail"}, question.mistakes());
    Row row;
    row.id = fields.id();
    row.label = fields.text("label", Need::required);
    row.detail = fields.text("detail", Need::optional);
    rows.push_back(std::move(row));
  }
  return rows;
}

Option plain_option(std::string_view id, Text label) {
  return {std::string(id), std::move(label), {}, false, {}};
}

void read_number(const Fields& fields, Question& question) {
  question.min = fields.integer("min");
  question.max = fields.integer("max");
  question.unit = fields.text("unit", Need::optional);
  if (question.min && question.max && *question.min > *question.max) {
    fields.mistakes().add(fields.at("min"), "The smallest value is larger than the largest (\"max\").");
  }
}

void read_list(const Fields& fields, Question& question) {
  question.max_items = static_cast<std::size_t>(fields.integer("max_items", 1, 30));
  const Json& suggestions = fields.list("suggestions", Need::optional);
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    question.suggestions.push_back(
        read_text(suggestions[i], at(fields.at("suggestions"), i), false, fields.mistakes()));
  }
}

// Keys that belong to some types of question only.
void check_keys_of_type(const Fields& fields, QuestionType type) {
  using T = QuestionType;
  struct Rule {
    std::string_view key;
    std::vector<QuestionType> types;
    std::string_view hint;
  };
  const std::vector<Rule> rules = {
      {"options", {T::single, T::multiple}, type == T::matrix ? "A matrix has \"rows\" and \"levels\"." : ""},
      {"rows", {T::matrix}, ""},
      {"levels", {T::matrix}, ""},
      {"dont_know",
       {T::yes_no, T::number, T::matrix},
       "A single or multiple question offers it with an option \"dont_know\"."},
      {"min", {T::number}, ""},
      {"max", {T::number}, ""},
      {"unit", {T::number}, ""},
      {"max_length", {T::text, T::list}, ""},
      {"max_items", {T::list}, ""},
      {"suggestions", {T::list}, ""},
      {"required", {T::single, T::multiple, T::yes_no, T::number, T::text, T::list, T::matrix}, ""},
  };
  for (const Rule& rule : rules) {
    if (!fields.has(rule.key)) continue;
    if (std::ranges::count(rule.types, type) > 0) continue;
    std::string message = "The key \"" + std::string(rule.key) + "\" does not belong to a " +
                          std::string(type_name(type)) + " question.";
    if (!rule.hint.empty()) message.append(" ").append(rule.hint);
    fields.mistakes().add(fields.at(rule.key), std::move(message));
  }
}

// Nothing if the type is missing or unknown: then what the type decides is not checked either.
std::optional<QuestionType> read_type(const Fields& fields) {
  static constexpr QuestionType kTypes[] = {
      QuestionType::single, QuestionType::multiple, QuestionType::yes_no, QuestionType::number,
      QuestionType::text,   QuestionType::list,     QuestionType::matrix, QuestionType::display};
  const Json* value = fields.value("type", Need::required);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) {
    fields.mistakes().add(fields.at("type"), "A type must be a text, it is " + kind_of(*value) + ".");
    return std::nullopt;
  }
  const auto& word = value->get_ref<const std::string&>();
  std::vector<std::string_view> names;
  for (const QuestionType type : kTypes) {
    if (type_name(type) == word) return type;
    names.push_back(type_name(type));
  }
  fields.mistakes().add(fields.at("type"), "There is no type \"" + word.substr(0, 64) + "\" of question." +
                                               did_you_mean(word, names));
  return std::nullopt;
}

void read_by_type(const Fields& fields, Question& question) {
  check_keys_of_type(fields, question.type);
  question.dont_know = fields.boolean("dont_know", false);
  switch (question.type) {
    case QuestionType::single:
    case QuestionType::multiple:
      question.options = read_options(fields, question.type);
      question.dont_know = question.option(kDontKnow) != nullptr;
      break;
    case QuestionType::yes_no:
      question.options = {plain_option("yes", text::tr("Yes")), plain_option("no", text::tr("No"))};
      break;
    case QuestionType::matrix:
      question.rows = read_rows(fields, "rows");
      for (Row& level : read_rows(fields, "levels")) {
        question.options.push_back(
            {std::move(level.id), std::move(level.label), std::move(level.detail), false, {}});
      }
      if (question.option(kDontKnow) != nullptr) {
        fields.mistakes().add(fields.at("levels"),
                              "Write \"dont_know\": true instead of a level \"dont_know\".");
      }
      break;
    case QuestionType::number:
      read_number(fields, question);
      break;
    case QuestionType::list:
      read_list(fields, question);
      break;
    case QuestionType::text:
      break;
    case QuestionType::display:
      question.required = false;
      break;
  }
  const bool adds_option = question.type == QuestionType::yes_no || question.type == QuestionType::matrix;
  if (adds_option && question.dont_know) {
    question.options.push_back(plain_option(kDontKnow, text::tr("I don’t know")));
  }
}

Question read_question(const Json& value, const std::string& where, Mistakes& mistakes) {
  const Fields fields(
      value, where,
      {"id", "type", "label", "short", "hint", "why", "required", "show_if", "dont_know", "options", "rows",
       "levels", "min", "max", "unit", "max_length", "max_items", "suggestions"},
      mistakes);
  Question question;
  if (!value.is_object()) return question;
  question.id = fields.id();
  question.label = fields.text("label", Need::required);
  question.short_label = fields.text("short", Need::optional);
  if (question.short_label.empty()) question.short_label = question.label;
  question.hint = fields.text("hint", Need::optional);
  question.why = fields.text("why", Need::optional);
  question.required = fields.boolean("required", true);
  question.show_if = read_show_if(fields);
  question.max_length = static_cast<std::size_t>(fields.integer("max_length", 1, 200));
  if (const auto type = read_type(fields)) {
    question.type = *type;
    read_by_type(fields, question);
  }
  return question;
}

Section read_section(const Json& value, const std::string& where, Mistakes& mistakes) {
  const Fields fields(value, where, {"id", "title", "intro", "show_if", "questions"}, mistakes);
  Section section;
  if (!value.is_object()) return section;
  section.id = fields.id();
  section.title = fields.text("title", Need::required);
  section.intro = fields.text("intro", Need::optional);
  section.show_if = read_show_if(fields);
  const Json& questions = fields.list("questions", Need::required);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    section.questions.push_back(read_question(questions[i], at(fields.at("questions"), i), mistakes));
  }
  return section;
}

Notice read_notice(const Json& value, const std::string& where, Mistakes& mistakes) {
  const Fields fields(value, where, {"id", "when", "questions", "title", "text", "lines"}, mistakes);
  Notice notice;
  if (!value.is_object()) return notice;
  notice.id = fields.id();
  if (const Json* when = fields.value("when", Need::required)) {
    notice.when = read_condition(*when, fields.at("when"), mistakes);
  }
  if (const Json* questions = fields.value("questions", Need::required)) {
    notice.questions = read_ids(*questions, fields.at("questions"), mistakes);
  }
  notice.title = fields.text("title", Need::required);
  notice.text = fields.text("text", Need::required, true);
  if (!fields.list("lines", Need::optional).empty()) {
    notice.lines = read_ids(fields.list("lines", Need::optional), fields.at("lines"), mistakes);
  }
  return notice;
}

void read_texts(const Fields& fields, Manifest& manifest) {
  const Json* texts = fields.value("texts", Need::optional);
  if (texts == nullptr) return;
  if (!texts->is_object()) {
    fields.mistakes().add(fields.at("texts"), "This must be an object, it is " + kind_of(*texts) + ".");
    return;
  }
  for (const auto& [id, text] : texts->items()) {
    const std::string where = fields.at("texts") + "/" + pointer_token(id);
    manifest.texts.emplace(id, read_text(text, where, true, fields.mistakes()));
  }
}

Manifest read_manifest(const Json& value, Mistakes& mistakes) {
  const Fields fields(
      value, "", {"manifest", "id", "version", "title", "summary", "minutes", "sections", "notices", "texts"},
      mistakes);
  Manifest manifest;
  if (!value.is_object()) return manifest;
  if (fields.value("manifest", Need::required) != nullptr) {
    const std::int64_t format = fields.integer("manifest").value_or(kManifestVersion);
    if (format > kManifestVersion) {
      mistakes.add({ErrorCode::newer, "This manifest was written for a newer version of Careway.",
                    fields.at("manifest")});
    } else if (format < kManifestVersion) {
      mistakes.add(fields.at("manifest"), "There is no such manifest version; this is version 1.");
    }
  }
  manifest.id = fields.id();
  if (fields.value("version", Need::required) != nullptr) {
    manifest.version = static_cast<int>(fields.integer("version", 1, 1));
  }
  manifest.title = fields.text("title", Need::required);
  manifest.summary = fields.text("summary", Need::required);
  if (fields.value("minutes", Need::required) != nullptr) {
    manifest.minutes = static_cast<int>(fields.integer("minutes", 0, 0));
  }
  const Json& sections = fields.list("sections", Need::required);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    manifest.sections.push_back(read_section(sections[i], at(fields.at("sections"), i), mistakes));
  }
  const Json& notices = fields.list("notices", Need::optional);
  for (std::size_t i = 0; i < notices.size(); ++i) {
    manifest.notices.push_back(read_notice(notices[i], at(fields.at("notices"), i), mistakes));
  }
  read_texts(fields, manifest);
  return manifest;
}

}  // namespace

LoadedManifest load_manifest(std::string_view json_text) {
  const Result<Json> json = parse_json(json_text);
  if (!json) return {std::nullopt, {json.error()}};
  Mistakes mistakes;
  Manifest manifest = read_manifest(*json, mistakes);
  check_manifest(manifest, mistakes);
  if (!mistakes.none()) return {std::nullopt, mistakes.take()};
  return {std::move(manifest), {}};
}

}  // namespace careway::forms
