// The journal: what changed since a snapshot, one line a change, each with the link of a chain. Pure.
//
//   {"format":"careway/journal","from":"<link>","generation":12,"revision":412,"salt":"...","uid":"...","sum":"<link>"}
//   {"at":"2026-11-24T06:46:27Z","seq":413,"set":{"/answers/gcp/walking":"cane"},"sum":"<link>"}
//   {"at":"...","seq":414,"unset":["/drafts/gcp~1name"],"sum":"<link>"}
//
// `sum` is next_link(link of the line before, bytes of this line before `,"sum"`); for the first line, `from`
// is the link before: that of the snapshot or of the last line of the generation before. Order is by seq
// alone; `at` is for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/change.hpp"
#include "core/base/clock.hpp"
#include "core/base/result.hpp"
#include "core/base/user_id.hpp"

namespace careway::store {

// One change set, all or nothing. No place twice, none within another: a line keeps no order of them.
struct Record {
  std::uint64_t seq = 0;
  std::string at;  // ISO 8601, UTC
  Changes changes;
};

struct JournalHead {
  std::string uid;
  std::uint64_t generation = 0;
  std::uint64_t revision = 0;  // the first record has the next number
  std::string from;            // the link that this journal follows
  std::string salt;            // tells two journals apart that follow the same link
};

// A line, and the link that it ends with.
struct Line {
  std::string text;  // with its line feed
  std::string link;
};

[[nodiscard]] Line journal_head_line(const JournalHead& head);
[[nodiscard]] Line journal_line(const Record& record, std::string_view link);

struct ReadRecord {
  Record record;
  std::string link;  // after this record
};

struct Journal {
  enum class End {
    whole,    // up to the last byte
    torn,     // the last write was cut short: as a crash leaves it, nothing acknowledged was in it
    damaged,  // what was once whole is not any more
  };
  JournalHead head;
  std::string link;                 // of the head line
  std::vector<ReadRecord> records;  // the good prefix
  End end = End::whole;
};

// Never fails: a journal whose first line is no good has no records, and an empty uid.
[[nodiscard]] Journal read_journal(std::string_view bytes);

}  // namespace careway::store
