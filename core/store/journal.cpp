#include "core/store/journal.hpp"

#include <optional>

#include "core/store/checksum.hpp"

namespace careway::store {
namespace {

constexpr std::string_view kFormat = "careway/journal";
constexpr std::string_view kSumStart = ",\"sum\":\"";
constexpr std::string_view kLineEnd = "\"}";

Line line_of(const Json& object, std::string_view link) {
  std::string body = object.dump(-1, ' ', false, Json::error_handler_t::replace);
  body.pop_back();  // the closing brace comes after the sum
  Line line;
  line.link = next_link(link, body);
  line.text = std::move(body);
  line.text.append(kSumStart).append(line.link).append(kLineEnd).append("\n");
  return line;
}

// A line taken apart: what the sum is over, and the sum that it carries.
struct Parts {
  std::string_view body;
  std::string_view sum;
};

std::optional<Parts> parts_of(std::string_view line) {
  constexpr std::size_t kTail = kSumStart.size() + kLinkDigits + kLineEnd.size();
  if (line.size() <= kTail || !line.ends_with(kLineEnd)) return std::nullopt;
  const std::string_view tail = line.substr(line.size() - kTail);
  const std::string_view sum = tail.substr(kSumStart.size(), kLinkDigits);
  if (!tail.starts_with(kSumStart) || !is_hex(sum, kLinkDigits)) return std::nullopt;
  return Parts{line.substr(0, line.size() - kTail), sum};
}

std::string text_member(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

std::optional<std::uint64_t> count_member(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number_unsigned()) return std::nullopt;
  return it->get<std::uint64_t>();
}

std::optional<Json> object_of(std::string_view body) {
  auto parsed = parse_json(std::string(body) + "}");
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return *std::move(parsed);
}

std::optional<JournalHead> head_of(const Json& object) {
  const auto generation = count_member(object, "generation");
  const auto revision = count_member(object, "revision");
  if (text_member(object, "format") != kFormat || !generation || !revision) return std::nullopt;
  JournalHead head{text_member(object, "uid"), *generation, *revision, text_member(object, "from"),
                   text_member(object, "salt")};
  if (!UserId::parse(head.uid)) return std::nullopt;
  return head;
}

std::optional<Record> record_of(const Json& object) {
  const auto seq = count_member(object, "seq");
  if (!seq) return std::nullopt;
  Record record{*seq, text_member(object, "at"), {}};
  if (const auto set = object.find("set"); set != object.end() && set->is_object()) {
    for (const auto& [pointer, value] : set->items()) record.changes.push_back({pointer, value});
  }
  if (const auto unset = object.find("unset"); unset != object.end() && unset->is_array()) {
    for (const Json& pointer : *unset) {
      if (!pointer.is_string()) return std::nullopt;
      record.changes.push_back({pointer.get<std::string>(), std::nullopt});
    }
  }
  for (const Change& change : record.changes) {
    if (!check_change(change)) return std::nullopt;
  }
  return record;
}

// Cuts the next line off; nothing if no line feed ends it.
std::optional<std::string_view> take_line(std::string_view& bytes) {
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end + 1);
  return line;
}

// What a first bad line, and all after it, tells. A crash leaves an unfinished end, or blocks of zeros in
// what was just being written. A whole line with a wrong sum, or one that a later good line builds on, was
// once good.
Journal::End end_of(std::string_view bad) {
  std::optional<std::string_view> line;
  std::string_view rest = bad;
  std::string_view before;
  bool torn = false;
  while ((line = take_line(rest))) {
    const auto parts = parts_of(*line);
    if (!before.empty() && parts && next_link(before, parts->body) == parts->sum) {
      return Journal::End::damaged;
    }
    before = parts ? parts->sum : std::string_view{};
    torn = torn || line->find('\0') != std::string_view::npos;
  }
  return torn || !rest.empty() ? Journal::End::torn : Journal::End::damaged;
}

}  // namespace

Line journal_head_line(const JournalHead& head) {
  return line_of({{"format", kFormat},
                  {"uid", head.uid},
                  {"generation", head.generation},
                  {"revision", head.revision},
                  {"from", head.from},
                  {"salt", head.salt}},
                 head.from);
}

Line journal_line(const Record& record, std::string_view link) {
  Json object = {{"seq", record.seq}, {"at", record.at}};
  for (const Change& change : record.changes) {
    if (change.value) {
      object["set"][change.pointer] = *change.value;
    } else {
      object["unset"].push_back(change.pointer);
    }
  }
  return line_of(object, link);
}

Journal read_journal(std::string_view bytes) {
  Journal journal;
  std::string_view rest = bytes;
  std::string_view bad = bytes;
  const auto finish = [&]() -> Journal& {
    journal.end = bad.empty() ? Journal::End::whole : end_of(bad);
    return journal;
  };

  auto line = take_line(rest);
  auto parts = line ? parts_of(*line) : std::nullopt;
  const auto first = parts ? object_of(parts->body) : std::nullopt;
  const auto head = first ? head_of(*first) : std::nullopt;
  if (!head || next_link(head->from, parts->body) != parts->sum) return finish();
  journal.head = *head;
  journal.link = std::string(parts->sum);

  std::string link = journal.link;
  std::uint64_t seq = head->revision;
  for (;;) {
    bad = rest;
    line = take_line(rest);
    parts = line ? parts_of(*line) : std::nullopt;
    if (!parts || next_link(link, parts->body) != parts->sum) return finish();
    const auto object = object_of(parts->body);
    auto record = object ? record_of(*object) : std::nullopt;
    if (!record || record->seq != seq + 1) return finish();
    ++seq;
    link = std::string(parts->sum);
    journal.records.push_back({*std::move(record), link});
  }
}

}  // namespace careway::store
