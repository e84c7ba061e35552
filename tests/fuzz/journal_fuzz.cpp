// links: store
// Any bytes as a journal: records are numbered without a hole, each change can be applied, and a record that
// is written behind a whole journal is read again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/store/journal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careway::store;  // NOLINT(google-build-using-namespace): one function
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer's signature
  const Journal journal = read_journal(bytes);
  careway::Json document = careway::Json::object();
  std::uint64_t seq = journal.head.revision;
  std::string link = journal.link;
  for (const ReadRecord& read : journal.records) {
    if (read.record.seq != ++seq) std::abort();
    for (const careway::Change& change : read.record.changes) apply_change(document, change);
    link = read.link;
  }
  if (journal.head.uid.empty() || journal.end != Journal::End::whole) return 0;
  const Line line = journal_line({seq + 1, "2026-11-24T06:46:27Z", {{"/a", careway::Json(1)}}}, link);
  const Journal longer = read_journal(std::string(bytes) + line.text);
  if (longer.records.size() != journal.records.size() + 1) std::abort();
  return 0;
}
