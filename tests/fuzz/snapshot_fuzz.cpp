// links: store
// Any bytes as a snapshot: it is read or refused; what is read can be stamped and read again, and any single
// damage of that is seen.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/store/snapshot.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::store;  // NOLINT(google-build-using-namespace): one function
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's signature
  const auto first = read_snapshot(bytes);
  if (!first || first->document.empty()) return 0;
  std::string written = stamped(careway::json_text(first->document), first->link);
  const auto second = read_snapshot(written);
  if (!second || second->document != first->document || second->hash.empty()) std::abort();
  const std::size_t at = size == 0 ? 0 : (data[size - 1] * written.size()) / 256;
  written[at] = static_cast<char>(written[at] ^ 0x10);
  if (read_snapshot(written)) std::abort();
  return 0;
}
