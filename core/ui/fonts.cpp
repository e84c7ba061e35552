#include "core/ui/fonts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include <imgui.h>

namespace careway::ui {
namespace {

namespace fs = std::filesystem;

// Where Debian, Fedora and Arch put Noto Sans: for letters that the typeface lacks (Greek, Cyrillic).
constexpr std::array<const char*, 4> kFallbacks{
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/google-noto/NotoSans-Regular.ttf", "/usr/share/fonts/TTF/NotoSans-Regular.ttf"};

struct Face {
  fs::path file;
  int weight = 400;
};

std::optional<int> weight_from_name(const std::string& stem) {
  const auto dash = stem.rfind('-');
  if (dash == std::string::npos) return std::nullopt;
  const std::string style = stem.substr(dash + 1);
  if (style == "Regular" || style == "Book") return 400;
  if (style == "Medium") return 500;
  if (style == "SemiBold") return 600;
  if (style == "Bold") return 700;
  return std::nullopt;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  }
  return value;
}

// (ascender - descender) / units per em, from the tables 'hhea' and 'head' of the file.
std::optional<float> height_per_em(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::size_t tables = big_endian(bytes, 4, 2);
  std::size_t head = 0;
  std::size_t hhea = 0;
  for (std::size_t i = 0; i < tables && 12 + i * 16 + 16 <= bytes.size(); ++i) {
    const std::size_t entry = 12 + i * 16;
    const std::string tag = bytes.substr(entry, 4);
    if (tag == "head") head = big_endian(bytes, entry + 8, 4);
    if (tag == "hhea") hhea = big_endian(bytes, entry + 8, 4);
  }
  if (head == 0 || hhea == 0) return std::nullopt;
  const auto units = static_cast<float>(big_endian(bytes, head + 18, 2));
  const auto ascender = static_cast<float>(static_cast<std::int16_t>(big_endian(bytes, hhea + 4, 2)));
  const auto descender = static_cast<float>(static_cast<std::int16_t>(big_endian(bytes, hhea + 6, 2)));
  const float ratio = units > 0 ? (ascender - descender) / units : 0;
  if (ratio < 0.8F || ratio > 2.5F) return std::nullopt;
  return ratio;
}

ImFont* add(const Face& face, const char* fallback) {
  ImGuiIO& io = ImGui::GetIO();
  ImFontConfig config;
  config.OversampleH = 1;
  ImFont* font = io.Fonts->AddFontFromFileTTF(face.file.string().c_str(), 24.0F, &config);
  if (font != nullptr && fallback != nullptr) {
    config.MergeMode = true;
    io.Fonts->AddFontFromFileTTF(fallback, 24.0F, &config);
  }
  return font;
}

}  // namespace

Result<Fonts> load_fonts(const fs::path& folder) {
  std::vector<Face> faces;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    const fs::path& file = it->path();
    if (file.extension() != ".ttf" && file.extension() != ".otf") continue;
    if (const auto weight = weight_from_name(file.stem().string())) faces.push_back({file, *weight});
  }
  if (faces.empty()) {
    return Error{ErrorCode::not_found, "The typeface is missing; reinstall Careway", folder.string()};
  }
  // The same file wins on every computer, whatever order the folder is read in.
  std::sort(faces.begin(), faces.end(), [](const Face& a, const Face& b) { return a.file < b.file; });

  const char* fallback = nullptr;
  for (const char* file : kFallbacks) {
    if (fallback == nullptr && fs::exists(file, failed)) fallback = file;
  }
  Fonts fonts;
  std::vector<std::pair<fs::path, ImFont*>> loaded;
  const std::array<std::pair<int, ImFont**>, 4> wanted{
      {{400, &fonts.regular}, {500, &fonts.medium}, {600, &fonts.semibold}, {700, &fonts.bold}}};
  for (const auto& [weight, slot] : wanted) {
    const auto nearest =
        std::min_element(faces.begin(), faces.end(), [weight = weight](const Face& a, const Face& b) {
          return std::abs(a.weight - weight) < std::abs(b.weight - weight);
        });
    const auto same = std::find_if(loaded.begin(), loaded.end(),
                                   [&](const auto& known) { return known.first == nearest->file; });
    *slot = same != loaded.end() ? same->second : add(*nearest, fallback);
    if (*slot == nullptr) {
      return Error{ErrorCode::invalid, "A font file cannot be read", nearest->file.string()};
    }
    if (weight == 400) {
      fonts.size_per_em = height_per_em(nearest->file).value_or(fonts.size_per_em);
      const std::string stem = nearest->file.stem().string();
      fonts.family = stem.substr(0, stem.rfind('-'));
    }
    loaded.emplace_back(nearest->file, *slot);
  }
  return fonts;
}

}  // namespace careway::ui
