// links: forms
// Any bytes as a manifest: they load, or every mistake has a message; what loads can be asked.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/forms/form.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::forms;  // NOLINT(google-build-using-namespace): one function
  const LoadedManifest loaded = load_manifest({reinterpret_cast<const char*>(data), size});
  if (loaded.manifest.has_value() != loaded.mistakes.empty()) std::abort();
  for (const careway::Error& mistake : loaded.mistakes) {
    if (mistake.message.empty()) std::abort();
  }
  if (!loaded.manifest) return 0;
  const Answers none;
  const Form form(*loaded.manifest, none);
  if (form.progress().answered != 0 || form.progress().at_least > form.progress().at_most) std::abort();
  for (const QuestionView& view : form.questions()) {
    if (view.question->options.size() != form.options(*view.question).size()) continue;
    if (form.place(view.question->id).number > static_cast<int>(form.questions().size())) std::abort();
  }
  return 0;
}
