// Our settings for Dear ImGui (its IMGUI_USER_CONFIG). Ours, not a copy of theirs.
#pragma once

// A broken promise inside Dear ImGui is a bug of ours: stop in debug builds, go on in what people run.
#ifdef NDEBUG
#define IM_ASSERT(expr) ((void)sizeof(!(expr)))
#endif
