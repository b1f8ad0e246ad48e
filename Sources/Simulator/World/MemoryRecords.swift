import Domain

/// Records of one kind, kept in memory and confined to the world's thread.
final class MemoryRecords<Record: Sendable>: RecordStore, @unchecked Sendable {
  private var table: [Identifier<Record>: Record] = [:]

  func insert(_ record: Record, as id: Identifier<Record>) { table[id] = record }

  func record(_ id: Identifier<Record>) -> Record? { table[id] }

  func update(_ id: Identifier<Record>, _ change: (inout Record) -> Void) -> Bool {
    guard let index = table.index(forKey: id) else { return false }
    change(&table.values[index])
    return true
  }
}
