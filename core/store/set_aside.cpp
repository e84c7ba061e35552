#include "core/store/set_aside.hpp"

#include "core/store/temp_name.hpp"

namespace careway::store {
Result<std::string> set_aside(FileSystem& fs, const Path& file, std::string_view into, UtcTime now,
                              std::string_view tag) {
  const Path folder = file.parent_path();
  const Path place = folder / into;
  if (auto made = make_folder_durably(fs, place); !made) return made.error();

  std::string name = file.filename().string() + "." + time_for_names(now);
  if (fs.exists(place / name)) name += "-" + std::string(tag);
  if (auto moved = fs.rename(file, place / name); !moved) return moved.error();
  // The new entry first: should the power go between the two, the file has two names rather than none.
  if (auto synced = fs.sync_folder(place); !synced) return synced.error();
  if (auto synced = fs.sync_folder(folder); !synced) return synced.error();
  return std::string(into) + "/" + name;
}

}  // namespace careway::store
