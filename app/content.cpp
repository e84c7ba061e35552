#include "app/content.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "modules/gcp/gcp.hpp"

namespace careway::app {
namespace {

constexpr std::uint64_t kLargestFile = 10U << 20U;

// "file#pointer"; an error of the disk names the file itself.
Error in_file(Error error, const store::Path& file) {
  if (error.where == file.string()) return error;
  error.where = file.string() + (error.where.empty() ? "" : "#" + error.where);
  return error;
}

// The content, or "" and a mistake.
std::string read(store::FileSystem& fs, const store::Path& file, Content& content) {
  auto bytes = fs.read_all(file, kLargestFile);
  if (bytes) return *std::move(bytes);
  content.mistakes.push_back(in_file(bytes.error(), file));
  return {};
}

// A page asks for the outcome several times a frame, and it depends on the answers alone: the last one is
// kept. For the frame thread only, like everything that draws.
std::function<forms::Outcome(const forms::Answers&)> remembering(
    std::function<forms::Outcome(const forms::Answers&)> outcome) {
  struct Last {
    forms::Answers answers;
    std::optional<forms::Outcome> outcome;
  };
  return [outcome = std::move(outcome), last = std::make_shared<Last>()](const forms::Answers& answers) {
    if (!last->outcome || last->answers != answers) *last = {answers, outcome(answers)};
    return *last->outcome;
  };
}

void load_guided_care_plan(store::FileSystem& fs, const store::Path& folder, Content& content) {
  const std::string manifest = read(fs, folder / "module.json", content);
  const std::string rules = read(fs, folder / "rules.json", content);
  if (manifest.empty() || rules.empty()) return;
  // Each mistake of the manifest by itself: an author mends them in one go.
  auto loaded = forms::load_manifest(manifest);
  for (Error& mistake : loaded.mistakes) {
    content.mistakes.push_back(in_file(std::move(mistake), folder / "module.json"));
  }
  if (!loaded.manifest) return;
  auto module = gcp::load_gcp(manifest, rules);
  if (!module) {
    content.mistakes.push_back(in_file(module.error(), folder / "rules.json"));
    return;
  }
  module->outcome = remembering(std::move(module->outcome));
  const std::string id = module->manifest.id;
  content.modules.emplace(id, *std::move(module));
}

}  // namespace

Content load_content(store::FileSystem& fs, const platform::Paths& paths) {
  Content content;
  load_guided_care_plan(fs, paths.modules / "gcp", content);
  const store::Path lines_file = paths.figures / "lines.json";
  if (const std::string text = read(fs, lines_file, content); !text.empty()) {
    auto lines = figures::HelpLines::parse(text);
    if (lines) {
      content.lines = *std::move(lines);
    } else {
      content.mistakes.push_back(in_file(lines.error(), lines_file));
    }
  }
  content.notices = read(fs, paths.assets / "notices.json", content);
  return content;
}

Result<ui::Themes> load_themes(store::FileSystem& fs, const platform::Paths& paths) {
  const store::Path file = paths.assets / "theme.json";
  auto text = fs.read_all(file, kLargestFile);
  if (!text) return in_file(text.error(), file);
  auto themes = ui::Themes::parse(*text);
  if (!themes) return in_file(themes.error(), file);
  return themes;
}

}  // namespace careway::app
