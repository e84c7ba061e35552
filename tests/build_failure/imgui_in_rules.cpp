// layer: forms
// expect: imgui\.h.*(No such file|file not found)
// Only core/ui, views and the application see Dear ImGui.
#include <imgui.h>
