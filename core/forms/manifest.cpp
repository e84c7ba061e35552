#include "core/forms/manifest.hpp"

#include <algorithm>

namespace careway::forms {
namespace {

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &Item::id);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string_view type_name(QuestionType type) {
  switch (type) {
    case QuestionType::single:
      return "single";
    case QuestionType::multiple:
      return "multiple";
    case QuestionType::yes_no:
      return "yes_no";
    case QuestionType::number:
      return "number";
    case QuestionType::text:
      return "text";
    case QuestionType::list:
      return "list";
    case QuestionType::matrix:
      return "matrix";
    case QuestionType::display:
      return "display";
  }
  return "";
}

const Option* Question::option(std::string_view option_id) const {
  return with_id(options, option_id);
}

const Row* Question::row(std::string_view row_id) const {
  return with_id(rows, row_id);
}

const Question* Manifest::question(std::string_view question_id) const {
  const auto found = index.by_id.find(question_id);
  if (found == index.by_id.end()) return nullptr;
  const ManifestIndex::Position position = index.positions[found->second];
  return &sections[position.section].questions[position.question];
}

const Section* Manifest::section_of(std::string_view question_id) const {
  const auto found = index.by_id.find(question_id);
  return found == index.by_id.end() ? nullptr : &sections[index.positions[found->second].section];
}

const Text& Manifest::text(const std::string& text_id) const {
  const auto found = texts.find(text_id);
  return found == texts.end() ? text_id : found->second;
}

}  // namespace careway::forms
