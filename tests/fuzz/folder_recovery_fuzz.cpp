// links: store
// A folder of a person's files, each with any bytes: recovery ends, writes only beside what it cannot read,
// and what it wrote is recovered again as the same document.
//
// The input is cut into files by lines that begin with '@' and one letter: s snapshot, p previous, 0-9
// journal of that generation, t a temp, d a damaged one from before.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/store/person_disk.hpp"
#include "support/memory_file_system.hpp"

namespace {

using careway::store::Path;
using careway::store::PersonFiles;
using careway::store::Recovery;

class StandingClock final : public careway::Clock {
 public:
  [[nodiscard]] careway::UtcTime now() const override { return {}; }
  [[nodiscard]] std::chrono::steady_clock::time_point steady() const override { return {}; }
};

Path file_for(const PersonFiles& files, char kind) {
  if (kind >= '0' && kind <= '9') return files.journal(static_cast<std::uint64_t>(kind - '0'));
  if (kind == 'p') return files.previous();
  if (kind == 't') return files.folder / ".anon_1.json.1-0123456789abcdef.tmp";
  if (kind == 'd') return files.folder / "damaged" / "anon_1.json.20251124T160000Z";
  return files.snapshot();
}

void fill(careway::test::MemoryFileSystem& disk, const PersonFiles& files, std::string_view input) {
  while (input.size() > 2 && input[0] == '@') {
    const char kind = input[1];
    const std::size_t start = input.find('\n');
    if (start == std::string_view::npos) return;
    const std::size_t next = input.find("\n@", start);
    disk.place(file_for(files, kind), std::string(input.substr(start + 1, next - start - 1)));
    if (next == std::string_view::npos) return;
    input.remove_prefix(next + 1);
  }
}

careway::Result<void> any(const careway::Json& document) {
  if (document.contains("newer")) return careway::Error{careway::ErrorCode::newer, "newer", ""};
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const PersonFiles files{"/users", *careway::UserId::parse("anon_1")};
  careway::test::MemoryFileSystem disk;
  fill(disk, files, {reinterpret_cast<const char*>(data), size});  // NOLINT: libFuzzer's signature
  const auto before = disk.image();
  Recovery found = recover(disk, files, any);
  if (disk.image() != before) std::abort();  // recovery only reads
  if (found.kind != Recovery::Kind::loaded) return 0;
  const careway::Json document = found.document;
  StandingClock clock;
  careway::SeededRng rng(1);
  {
    careway::store::PersonDisk person(disk, clock, rng, files, std::move(found));
    if (!person.checkpoint_own()) return 0;  // too large to be written again
  }
  const Recovery again = recover(disk, files, any);
  if (again.kind != Recovery::Kind::loaded || again.document != document) std::abort();
  // Every snapshot that was there is still there, under some name, unless it was good and has been followed
  // by ours.
  if (again.damaged_snapshots.empty()) return 0;
  std::abort();
}
