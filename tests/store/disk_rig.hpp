// The synchronous half of the store on a disk in memory with faults.
#pragma once

#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "core/store/person_disk.hpp"
#include "store_rig.hpp"

namespace careway::store {

struct DiskRig {
  const PersonFiles files = crash::files();
  test::MemoryFileSystem disk;
  test::FaultFileSystem fs{disk};
  RigClock clock;
  SeededRng rng{1};
  crash::Model model;
  std::optional<PersonDisk> person;

  DiskRig() { open(); }

  // As after a start of the program.
  void open() {
    close();
    Recovery found = recovered();
    if (found.kind != Recovery::Kind::loaded) found.document = crash::empty_person();
    person.emplace(fs, clock, rng, files, std::move(found));
  }
  void close() { person.reset(); }

  // The next changes, in one go.
  Result<void> say(int count = 1) {
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) records.push_back(model.say());
    return person->append(records);
  }
  Result<void> checkpoint() { return person->checkpoint(model.text(), model.said()); }

  Recovery recovered() { return recover(disk, files, rig_check); }
  void expect_all_on_disk() {
    const Recovery found = recovered();
    ASSERT_EQ(found.kind, Recovery::Kind::loaded);
    EXPECT_EQ(found.revision, model.said());
    EXPECT_EQ(found.document, model.at(model.said()));
  }
  std::string content(const Path& file) { return disk.content(file); }
  std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const std::string& path : disk.all_files()) {
      found.push_back(Path(path).lexically_relative(files.folder).string());
    }
    return found;
  }
};

}  // namespace careway::store
