// Reading rules.json: every mistake, each with its place.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>

#include "core/base/json.hpp"
#include "modules/gcp/gcp.hpp"
#include "modules/gcp/rules.hpp"

namespace careway::gcp {
namespace {

class Loader {
 public:
  Loader(const forms::Manifest& manifest, LoadedRules& loaded) : manifest_(&manifest), loaded_(&loaded) {}

  void read(const Json& file) {
    if (!object(file, "", {"rules", "version", "about", "sources", "minimum", "tables", "flags"})) return;
    if (file.value("rules", Json()) != Json(1)) mistake("/rules", "this version reads rules of format 1");
    if (const Json* version = member(file, "", "version")) {
      if (version->is_number_integer() && *version >= 1 && *version <= 1'000'000) {
        rules_.version = version->get<int>();
      } else {
        mistake("/version", "the version is a whole number of at least 1");
      }
    }
    read_sources(file);
    read_minimum(file);
    read_tables(file);
    read_flags(file);
    if (!loaded_->mistakes.empty()) return;
    rules_.prepare();
    loaded_->rules = std::move(rules_);
  }

 private:
  void mistake(std::string where, std::string message) {
    loaded_->mistakes.push_back({ErrorCode::invalid, std::move(message), std::move(where)});
  }

  // Whether the value is an object; keys that are not in `known` are mistakes (all are known if it is empty).
  bool object(const Json& value, const std::string& where, std::initializer_list<std::string_view> known) {
    if (!value.is_object()) {
      mistake(where, "this must be an object");
      return false;
    }
    if (known.size() == 0) return true;
    for (const auto& [key, unused] : value.items()) {
      if (std::ranges::find(known, key) == known.end()) {
        mistake(where + "/" + pointer_token(key), "\"" + key + "\" is not known here");
      }
    }
    return true;
  }

  const Json* member(const Json& value, const std::string& where, const std::string& key) {
    const auto found = value.find(key);
    if (found != value.end()) return &*found;
    mistake(where, "\"" + key + "\" is missing");
    return nullptr;
  }

  std::string text(const Json& value, const std::string& where, const std::string& key,
                   bool required = true) {
    if (!required && !value.contains(key)) return {};
    const Json* found = member(value, where, key);
    if (found == nullptr) return {};
    if (found->is_string() && !found->get_ref<const std::string&>().empty()) return found->get<std::string>();
    mistake(where + "/" + key, "this must be a text");
    return {};
  }

  // The list, or an empty one.
  const Json& list(const Json& value, const std::string& where, const std::string& key) {
    static const Json none = Json::array();
    const Json* found = member(value, where, key);
    if (found == nullptr) return none;
    if (found->is_array() && !found->empty()) return *found;
    mistake(where + "/" + key, "this must be a list with entries");
    return none;
  }

  std::vector<std::string> texts(const Json& value, const std::string& where, const std::string& key) {
    std::vector<std::string> out;
    std::size_t i = 0;
    for (const Json& entry : list(value, where, key)) {
      const std::string place = where + "/" + key + "/" + std::to_string(i++);
      if (!entry.is_string()) {
        mistake(place, "this must be a text");
      } else if (std::ranges::count(out, entry.get<std::string>()) > 0) {
        mistake(place, "\"" + entry.get<std::string>() + "\" stands here twice");
      } else {
        out.push_back(entry.get<std::string>());
      }
    }
    return out;
  }

  void need_text(const std::string& id, const std::string& where) {
    if (!manifest_->texts.contains(id)) mistake(where, "the manifest has no text \"" + id + "\"");
  }

  void read_sources(const Json& file) {
    const Json* sources = member(file, "", "sources");
    if (sources == nullptr || !object(*sources, "/sources", {})) return;
    for (const auto& [id, source] : sources->items()) {
      const std::string where = "/sources/" + pointer_token(id);
      if (!object(source, where, {"name", "says", "sure"})) continue;
      Source read{text(source, where, "name"), text(source, where, "says"), text(source, where, "sure")};
      constexpr std::array<std::string_view, 4> kSure{"A", "B", "C", "own"};
      if (std::ranges::find(kSure, read.sure) == kSure.end()) {
        mistake(where + "/sure", "how sure is A, B, C or own");
      }
      rules_.sources.emplace(id, std::move(read));
    }
  }

  void read_minimum(const Json& file) {
    rules_.minimum = texts(file, "", "minimum");
    for (std::size_t i = 0; i < rules_.minimum.size(); ++i) {
      if (manifest_->question(rules_.minimum[i]) == nullptr) {
        mistake("/minimum/" + std::to_string(i), "there is no question \"" + rules_.minimum[i] + "\"");
      }
    }
  }

  [[nodiscard]] std::vector<std::string_view> values_of(Variable variable) const {
    if (variable < kFactCount) return fact_table()[variable].values;
    const Table& table = *rules_.table(variable);
    return {table.values.begin(), table.values.end()};
  }

  std::optional<std::size_t> value_index(Variable variable, const Json& value, const std::string& where) {
    const auto values = values_of(variable);
    const auto found =
        value.is_string() ? std::ranges::find(values, value.get_ref<const std::string&>()) : values.end();
    if (found != values.end()) return static_cast<std::size_t>(found - values.begin());
    std::string known;
    for (const std::string_view id : values) known.append(known.empty() ? "" : ", ").append(id);
    mistake(where, "this must be one of " + known);
    return std::nullopt;
  }

  // "v", {"at_least": v}, {"at_most": v}
  ValueSet allowed(Variable variable, const Json& value, const std::string& where) {
    const std::size_t size = values_of(variable).size();
    const auto all = static_cast<ValueSet>((1U << size) - 1U);
    if (!value.is_object()) {
      const auto index = value_index(variable, value, where);
      return index ? static_cast<ValueSet>(1U << *index) : ValueSet{0};
    }
    if (value.size() != 1 || (!value.contains("at_least") && !value.contains("at_most"))) {
      mistake(where, "this must be a value, {\"at_least\": value} or {\"at_most\": value}");
      return 0;
    }
    const std::string key = value.begin().key();
    const auto index = value_index(variable, value.begin().value(), where + "/" + key);
    if (!index) return 0;
    const unsigned below = (1U << *index) - 1U;
    return static_cast<ValueSet>(key == "at_least" ? all & ~below : all & (below | (1U << *index)));
  }

  std::vector<Test> tests(const Json& when, const std::string& where) {
    std::vector<Test> out;
    if (!object(when, where, {})) return out;
    if (when.empty()) mistake(where, "a condition needs at least one part");
    for (const auto& [name, value] : when.items()) {
      const std::string place = where + "/" + pointer_token(name);
      const auto variable = rules_.variable(name);
      if (!variable) {
        mistake(place, "there is no fact and no earlier table \"" + name + "\"");
        continue;
      }
      out.push_back({*variable, allowed(*variable, value, place)});
    }
    return out;
  }

  void read_row(const Json& value, const std::string& where, Table& table) {
    if (!object(value, where, {"id", "when", "gives", "reason", "source"})) return;
    Row row;
    row.id = text(value, where, "id");
    if (!row.id.empty() && !row_ids_.insert(row.id).second) {
      mistake(where + "/id", "the id \"" + row.id + "\" is used twice");
    }
    if (const Json* when = member(value, where, "when")) row.when = tests(*when, where + "/when");
    const std::string gives = text(value, where, "gives");
    const auto found = std::ranges::find(table.values, gives);
    if (found == table.values.end() || found == table.values.begin()) {
      mistake(where + "/gives", "this must be one of the table's values, but not the first");
    } else {
      row.gives = static_cast<std::uint8_t>(found - table.values.begin());
    }
    row.reason = text(value, where, "reason", false);
    if (!row.reason.empty()) need_text("reason." + row.reason, where + "/reason");
    row.source = text(value, where, "source");
    if (!row.source.empty() && !rules_.sources.contains(row.source)) {
      mistake(where + "/source", "there is no source \"" + row.source + "\"");
    }
    table.rows.push_back(std::move(row));
  }

  void read_tables(const Json& file) {
    std::size_t t = 0;
    for (const Json& value : list(file, "", "tables")) {
      const std::string where = "/tables/" + std::to_string(t++);
      if (!object(value, where, {"id", "values", "otherwise", "rows"})) continue;
      Table table;
      table.id = text(value, where, "id");
      if (rules_.variable(table.id)) mistake(where + "/id", "the name \"" + table.id + "\" is taken");
      table.values = texts(value, where, "values");
      if (table.values.size() > 16) mistake(where + "/values", "a table has at most 16 values");
      table.otherwise = text(value, where, "otherwise", false);
      if (!table.otherwise.empty()) need_text("reason." + table.otherwise, where + "/otherwise");
      std::size_t r = 0;
      for (const Json& row : list(value, where, "rows")) {
        read_row(row, where + "/rows/" + std::to_string(r++), table);
      }
      rules_.tables.push_back(std::move(table));
      if (kFactCount + rules_.tables.size() > kMaxVariables) {
        mistake(where, "there are too many tables");
        return;
      }
    }
    check_last_table();
  }

  void check_last_table() {
    if (rules_.tables.empty()) return;
    const Table& last = rules_.tables.back();
    const std::string where = "/tables/" + std::to_string(rules_.tables.size() - 1);
    if (last.id != "tier") mistake(where + "/id", "the last table is \"tier\"");
    for (std::size_t i = 0; i < last.values.size(); ++i) {
      const std::string place = where + "/values/" + std::to_string(i);
      if (!is_tier(last.values[i])) mistake(place, "\"" + last.values[i] + "\" is not a tier");
      for (const char* part : {"", ".about", ".includes"}) need_text("tier." + last.values[i] + part, place);
    }
  }

  void read_clause(const Json& value, const std::string& where, FlagRule& flag) {
    if (!object(value, where, {})) return;
    if (value.empty()) mistake(where, "a condition needs at least one part");
    Clause clause;
    for (const auto& [id, options] : value.items()) {
      const std::string place = where + "/" + pointer_token(id);
      if (id == "facts") {
        clause.facts = tests(options, place);
        continue;
      }
      const forms::Question* question = manifest_->question(id);
      if (question == nullptr) {
        mistake(place, "there is no question \"" + id + "\"");
        continue;
      }
      clause.answers[id] = texts(value, where, id);
      for (const std::string& option : clause.answers[id]) {
        if (option != forms::kDontKnow && question->option(option) == nullptr) {
          mistake(place, "the question has no option \"" + option + "\"");
        }
      }
    }
    flag.any.push_back(std::move(clause));
  }

  void read_flags(const Json& file) {
    std::size_t f = 0;
    for (const Json& value : list(file, "", "flags")) {
      const std::string where = "/flags/" + std::to_string(f++);
      if (!object(value, where, {"id", "any"})) continue;
      FlagRule flag;
      flag.id = text(value, where, "id");
      for (const char* part : {"", ".do"}) need_text("flag." + flag.id + part, where + "/id");
      if (std::ranges::find(rules_.flags, flag.id, &FlagRule::id) != rules_.flags.end()) {
        mistake(where + "/id", "the id \"" + flag.id + "\" is used twice");
      }
      std::size_t c = 0;
      for (const Json& clause : list(value, where, "any")) {
        read_clause(clause, where + "/any/" + std::to_string(c++), flag);
      }
      rules_.flags.push_back(std::move(flag));
    }
  }

  const forms::Manifest* manifest_;
  LoadedRules* loaded_;
  Rules rules_;
  std::set<std::string> row_ids_;
};

}  // namespace

LoadedRules load_rules(std::string_view json_text, const forms::Manifest& manifest) {
  LoadedRules loaded;
  const Result<Json> file = parse_json(json_text);
  if (!file) {
    loaded.mistakes.push_back(file.error());
    return loaded;
  }
  Loader(manifest, loaded).read(*file);
  return loaded;
}

}  // namespace careway::gcp
