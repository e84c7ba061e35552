// links: forms
// Any JSON as answers to a fixed manifest, first as a file of answers, then as what an older version saved.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/forms/form.hpp"
#include "core/forms/validate.hpp"

namespace {

constexpr std::string_view kManifest = R"({
  "manifest": 1, "id": "m", "version": 1, "title": "M", "summary": "S", "minutes": 1,
  "sections": [{"id": "s", "title": "S", "questions": [
    {"id": "one", "type": "single", "label": "Q", "options": [{"id": "a", "label": "A"},
      {"id": "b", "label": "B", "show_if": {"question": "yes", "equals": "yes"}}, {"id": "dont_know", "label": "D"}]},
    {"id": "many", "type": "multiple", "label": "Q", "show_if": {"question": "one", "at_least": "b"}, "options": [
      {"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "none", "label": "N", "exclusive": true}]},
    {"id": "yes", "type": "yes_no", "label": "Q", "dont_know": true},
    {"id": "number", "type": "number", "label": "Q", "min": -5, "max": 5, "dont_know": true,
      "show_if": {"question": "many", "count_at_least": 1}},
    {"id": "text", "type": "text", "label": "Q", "max_length": 9, "show_if": {"question": "number", "less": 3}},
    {"id": "list", "type": "list", "label": "Q", "max_length": 9, "max_items": 3},
    {"id": "matrix", "type": "matrix", "label": "Q", "dont_know": true, "rows": [{"id": "r", "label": "R"},
      {"id": "s", "label": "S"}], "levels": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}],
      "show_if": {"question": "list", "exists": true}},
    {"id": "last", "type": "yes_no", "label": "Q", "show_if": {"question": "matrix", "row": "r", "at_least": "y"}}]}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::forms;  // NOLINT(google-build-using-namespace): one function
  static const LoadedManifest kLoaded = load_manifest(kManifest);
  if (!kLoaded.manifest) std::abort();
  const Manifest& manifest = *kLoaded.manifest;
  const auto json = careway::parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  if (json_from_answer(answer_from_json(*json)).dump() != json->dump()) std::abort();

  const auto checked = answers_from_json(manifest, *json);
  if (!checked && checked.error().message.empty()) std::abort();
  if (!json->is_object()) return 0;

  Answers answers;
  for (const auto& [id, value] : json->items()) answers.emplace(id, answer_from_json(value));
  const Form form(manifest, answers);
  const Answers visible = form.visible_answers();
  if (Form(manifest, visible).visible_answers() != visible) std::abort();
  if (form.progress().answered > form.progress().at_most) std::abort();
  if ((form.progress().percent() == 100) != form.first_open().empty()) std::abort();
  if (checked && Form(manifest, *checked).visible_answers() != visible) std::abort();
  return 0;
}
