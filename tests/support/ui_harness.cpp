#include "support/ui_harness.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace {

struct Seen {
  ImGuiID id = 0;
  ImRect rect;
};
std::vector<Seen>* seen_items = nullptr;

}  // namespace

// These take the place of core/ui/imgui_hooks.cpp in tests.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& rect, const ImGuiLastItemData*) {
  const bool our_window = id == ImHashStr("careway");
  if (seen_items != nullptr && id != 0 && !our_window) seen_items->push_back({id, rect});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}

namespace careway::test {
namespace {

std::vector<Seen> items_of_frame;

}  // namespace

UiHarness::UiHarness(Draw draw, HarnessOptions options)
    : draw_(std::move(draw)), options_(options), context_(ImGui::CreateContext()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DisplaySize = ImVec2(options_.width, options_.height);
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigInputTextCursorBlink = false;
  context_->TestEngineHookItems = true;

  auto fonts = ui::load_fonts(CAREWAY_TEST_BINARY_DIR "/assets/fonts");
  if (!fonts) throw std::runtime_error(fonts.error().text());
  fonts_ = *fonts;
  std::ifstream file(CAREWAY_TEST_SOURCE_DIR "/assets/theme.json");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto themes = ui::Themes::parse(text);
  if (!themes) throw std::runtime_error(themes.error().text());
  themes_ = *themes;
  if (options_.draw_first_frames) settle();
}

UiHarness::~UiHarness() {
  seen_items = nullptr;
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext(context_);
}

const ui::Theme& UiHarness::theme() const {
  return themes_.pick(options_.theme);
}

void UiHarness::frame(int count) {
  for (int i = 0; i < count; ++i) {
    items_of_frame.clear();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(options_.width, options_.height);
    io.DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    seen_items = &items_of_frame;  // Dear ImGui's own debug window lies outside
    {
      ui::Ui ui(memory_, theme(), fonts_, options_.scale, false, tree_);
      draw_(ui);
    }
    seen_items = nullptr;
    ImGui::Render();
    vertices_ = ImGui::GetDrawData()->TotalVtxCount;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_Destroyed) {
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
  }
}

int UiHarness::settle(int limit) {
  int count = 0;
  do {
    frame();
    ++count;
  } while (memory_.wants_frame() && count < limit);
  return count;
}

void UiHarness::resize(float width, float height, float scale) {
  options_.width = width;
  options_.height = height;
  options_.scale = scale;
  settle();
}

const items::Item* UiHarness::must_find(items::Role role, std::string_view name) const {
  const items::Item* item = tree_.find(role, name);
  if (item == nullptr) {
    ADD_FAILURE() << "no " << items::role_name(role) << " \"" << name << "\" in\n" << picture();
  }
  return item;
}

bool UiHarness::press(items::Role role, std::string_view name) {
  const items::Item* item = must_find(role, name);
  if (item == nullptr) return false;
  memory_.request_activate(item->id);
  frame();   // used here
  settle();  // what it changed shows here
  return true;
}

bool UiHarness::type(items::Role role, std::string_view name, std::string_view text) {
  const items::Item* item = must_find(role, name);
  if (item == nullptr) return false;
  memory_.request_text(item->id, std::string(text));
  frame();
  settle();
  return true;
}

bool UiHarness::focus(items::Role role, std::string_view name) {
  const items::Item* item = must_find(role, name);
  if (item == nullptr) return false;
  memory_.request_focus(item->id);
  settle();
  return true;
}

void UiHarness::mouse_to(float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
  frame();
}
void UiHarness::mouse_down() {
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
}
void UiHarness::mouse_up() {
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frame();
  settle();
}
void UiHarness::wheel(float notches) {
  ImGui::GetIO().AddMouseWheelEvent(0, notches);
  frame();
  settle();
}

bool UiHarness::click(items::Role role, std::string_view name) {
  const items::Item* item = must_find(role, name);
  if (item == nullptr) return false;
  if (item->offscreen) {
    ADD_FAILURE() << "out of sight: " << name;
    return false;
  }
  mouse_to(item->rect.center_x(), item->rect.center_y());
  mouse_down();
  mouse_up();
  return true;
}

void UiHarness::key(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(key, true);
  frame();
  io.AddKeyEvent(key, false);
  frame();
  settle();
}

void UiHarness::key(ImGuiKey modifier, ImGuiKey key_in) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(modifier, true);
  frame();
  key(key_in);
  io.AddKeyEvent(modifier, false);
  frame();
}

void UiHarness::characters(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  frame(2);
  settle();
}

const items::Item* UiHarness::focused() const {
  for (const items::Item& item : tree_.items) {
    if (item.focused) return &item;
  }
  return nullptr;
}

std::vector<std::string> UiHarness::strangers() const {
  std::vector<std::string> found;
  for (const Seen& seen : items_of_frame) {
    bool ours = false;
    for (const items::Item& item : tree_.items) {
      // Of our items only text fields stand on one of Dear ImGui's.
      ours = ours || (item.role == items::Role::text_field && std::abs(item.rect.x - seen.rect.Min.x) < 2 &&
                      std::abs(item.rect.y - seen.rect.Min.y) < 2 &&
                      seen.rect.GetWidth() <= item.rect.w + 2 && seen.rect.GetHeight() <= item.rect.h + 2);
    }
    if (!ours) {
      found.push_back(std::to_string(seen.id) + " at " + std::to_string(seen.rect.Min.x) + "," +
                      std::to_string(seen.rect.Min.y) + " size " + std::to_string(seen.rect.GetWidth()) +
                      "x" + std::to_string(seen.rect.GetHeight()));
    }
  }
  return found;
}

}  // namespace careway::test
