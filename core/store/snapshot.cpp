#include "core/store/snapshot.hpp"

#include "core/store/checksum.hpp"

namespace careway::store {
namespace {

constexpr std::string_view kOpening = "{\n";
constexpr std::string_view kHashStart = "  \"hash\": \"blake2b-256:";

// Where the 64 digits begin in a file of ours.
constexpr std::size_t kDigitsAt = kOpening.size() + kHashStart.size();

bool has_our_head(std::string_view bytes) {
  return bytes.size() > kDigitsAt + kHashDigits && bytes.starts_with(kOpening) &&
         bytes.substr(kOpening.size()).starts_with(kHashStart);
}

std::string with_digits(std::string_view bytes, std::string_view digits) {
  std::string text(bytes);
  text.replace(kDigitsAt, kHashDigits, digits);
  return text;
}

}  // namespace

std::string stamped(std::string_view document, std::string_view link) {
  std::string text;
  text.reserve(document.size() + 256);
  text += kOpening;
  text += kHashStart;
  text.append(kHashDigits, '0');
  text += "\",\n  \"link\": \"";
  text += link;
  text += "\",\n";
  text += document.substr(kOpening.size());
  return with_digits(text, hash_of(text));
}

std::string verified_hash(std::string_view bytes) {
  if (!has_our_head(bytes)) return {};
  const std::string digits(bytes.substr(kDigitsAt, kHashDigits));
  if (hash_of(with_digits(bytes, std::string(kHashDigits, '0'))) != digits) return {};
  return digits;
}

Result<Snapshot> read_snapshot(std::string_view bytes) {
  Snapshot snapshot;
  snapshot.hash = verified_hash(bytes);
  auto parsed = parse_json(bytes);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return Error{ErrorCode::invalid, "a person's file must be a JSON object", ""};
  // Without both lines the file is older, or edited by hand, and taken as it is. With one of them the hash
  // must be right: a flipped bit may have turned the key "hash" itself into another.
  Json& document = *parsed;
  const bool hashed = document.contains("hash") || document.contains("link");
  if (hashed && snapshot.hash.empty()) {
    return Error{ErrorCode::invalid, "the file is damaged: its hash is wrong", "/hash"};
  }
  if (const auto link = document.find("link"); link != document.end() && link->is_string()) {
    snapshot.link = link->get<std::string>();
  }
  if (!is_hex(snapshot.link, kLinkDigits)) snapshot.link.clear();
  if (const auto revision = document.find("revision");
      revision != document.end() && revision->is_number_unsigned()) {
    snapshot.revision = revision->get<std::uint64_t>();
  }
  document.erase("hash");
  document.erase("link");
  snapshot.document = std::move(document);
  return snapshot;
}

}  // namespace careway::store
