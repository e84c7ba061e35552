#include "app/questions_json.hpp"

#include <string>

#include "core/forms/answer.hpp"

namespace careway::app {
namespace {

Json choice(const char* id, const char* label) {
  return {{"id", id}, {"label", label}};
}

void write_out_choices(Json& question) {
  const bool dont_know = question.value("dont_know", false);
  const std::string type = question.value("type", "");
  const Json unknown = choice(std::string(forms::kDontKnow).c_str(), "I don’t know");
  if (type == "yes_no") {
    question["options"] = Json::array({choice("yes", "Yes"), choice("no", "No")});
    if (dont_know) question["options"].push_back(unknown);
  } else if (type == "matrix" && dont_know) {
    question["levels"].push_back(unknown);
  }
}

}  // namespace

Json questions_json(const Json& manifest) {
  Json list = Json::array();
  for (const Json& section : manifest.at("sections")) {
    for (Json question : section.at("questions")) {
      write_out_choices(question);
      question["section"] = section.at("id");
      if (section.contains("show_if")) question["section_show_if"] = section.at("show_if");
      if (!question.contains("required")) question["required"] = question.value("type", "") != "display";
      question.erase("why");
      question.erase("short");
      list.push_back(std::move(question));
    }
  }
  return {{"module", manifest.at("id")}, {"version", manifest.at("version")}, {"questions", list}};
}

}  // namespace careway::app
