#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The program and the libraries loaded with it, by the names that they export.
enum LoadedCode {
  static func address(of name: String) -> UnsafeMutableRawPointer? {
    #if canImport(Darwin)
      let everywhere = unsafe UnsafeMutableRawPointer(bitPattern: -2)
    #else
      let everywhere: UnsafeMutableRawPointer? = nil
    #endif
    return unsafe dlsym(everywhere, name)
  }

  #if canImport(Glibc) && (arch(x86_64) || arch(arm64))
    /// Redirects the calls between loaded objects to stand-ins, for the names that have one.
    ///
    /// Objects call each other through slots that the loader fills in (ELF, "Relocation"). Calls
    /// within one object, such as those after `-static-stdlib`, have no slot and stay as they are.
    ///
    /// - Returns: how many slots were filled, 0 or more.
    static func redirect(to calls: [(name: String, standIn: UInt)]) -> Int {
      let initials = Set(calls.compactMap(\.name.utf8.first))
      let standIns = Dictionary(uniqueKeysWithValues: calls.map { ($0.name, $0.standIn) })
      var filled = 0
      // In glibc the handle of the program is the first entry of the list of loaded objects
      // (`link_map`).
      var object = unsafe dlopen(nil, RTLD_LAZY)?.assumingMemoryBound(to: LoadedObject.self)
      while let current = unsafe object {
        let section = unsafe DynamicSection(of: current.pointee)
        filled += unsafe fill(section.general, of: section, with: standIns, initials)
        filled += unsafe fill(section.calls, of: section, with: standIns, initials)
        unsafe object = current.pointee.next?.assumingMemoryBound(to: LoadedObject.self)
      }
      return filled
    }

    private static func fill(
      _ table: RelocationTable,
      of section: DynamicSection,
      with standIns: [String: UInt],
      _ initials: Set<UInt8>
    ) -> Int {
      guard let start = unsafe table.start, let symbols = unsafe section.symbols,
        let strings = unsafe section.strings
      else { return 0 }
      var filled = 0
      for offset in stride(from: 0, to: unsafe table.size, by: Relocation.size) {
        let relocation = unsafe start.load(fromByteOffset: offset, as: Relocation.self)
        guard relocation.isSlot else { continue }
        let symbol = unsafe Int(relocation.symbol) * DynamicSection.symbolSize
        let name = unsafe Int(symbols.load(fromByteOffset: symbol, as: UInt32.self))
        // Nearly all names have another first letter, so few become texts.
        guard unsafe initials.contains(strings.load(fromByteOffset: name, as: UInt8.self)),
          let standIn = standIns[
            unsafe String(cString: (strings + name).assumingMemoryBound(to: CChar.self))
          ],
          let slot = unsafe UnsafeMutableRawPointer(bitPattern: section.base + relocation.offset),
          unsafe unlock(slot)
        else { continue }
        unsafe slot.storeBytes(of: standIn, as: UInt.self)
        filled += 1
      }
      return filled
    }

    /// Makes a slot writable that the loader has made read-only; the result is false if that fails.
    private static func unlock(_ slot: UnsafeMutableRawPointer) -> Bool {
      let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
      let start = unsafe UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: slot) & ~(page - 1))
      return unsafe mprotect(start, Int(page), PROT_READ | PROT_WRITE) == 0
    }
  #endif
}

#if canImport(Glibc) && (arch(x86_64) || arch(arm64))
  /// An entry of the loader's list, as `link.h` has it.
  @unsafe private struct LoadedObject {
    let base: UInt
    let name: UnsafeRawPointer?
    let dynamicSection: UnsafePointer<(tag: Int, value: UInt)>?
    let next: UnsafeMutableRawPointer?
  }

  /// The addresses of an object's symbols, of their names and of the slots (ELF, "Dynamic
  /// Section").
  @unsafe private struct DynamicSection {
    /// The size of `Elf64_Sym`.
    static let symbolSize = 24

    let base: UInt
    private(set) var symbols: UnsafeRawPointer?
    private(set) var strings: UnsafeRawPointer?
    private(set) var general = unsafe RelocationTable()
    private(set) var calls = unsafe RelocationTable()

    init(of object: LoadedObject) {
      unsafe base = object.base
      guard var entry = unsafe object.dynamicSection else { return }
      while unsafe entry.pointee.tag != 0 {
        let value = unsafe entry.pointee.value
        switch unsafe entry.pointee.tag {
        case 2: unsafe calls.size = Int(value)  // DT_PLTRELSZ
        case 5: unsafe strings = place(value)  // DT_STRTAB
        case 6: unsafe symbols = place(value)  // DT_SYMTAB
        case 7: unsafe general.start = place(value)  // DT_RELA
        case 8: unsafe general.size = Int(value)  // DT_RELASZ
        case 23: unsafe calls.start = place(value)  // DT_JMPREL
        default: break
        }
        unsafe entry += 1
      }
    }

    /// The pointer to an address, which the loader has made absolute in most objects, but not in
    /// all.
    private func place(_ value: UInt) -> UnsafeRawPointer? {
      unsafe UnsafeRawPointer(bitPattern: value < base ? base + value : value)
    }
  }

  /// A table of the slots that the loader has filled in.
  @unsafe private struct RelocationTable {
    var start: UnsafeRawPointer?
    var size = 0
  }

  /// A slot that the loader has filled in with the address of a symbol (`Elf64_Rela`).
  private struct Relocation {
    static let size = 24

    let offset: UInt
    let info: UInt
    let addend: Int

    var symbol: UInt { info >> 32 }

    /// Whether the slot is for calls or for the address of a function.
    var isSlot: Bool {
      #if arch(x86_64)
        let kinds: ClosedRange<UInt> = 6...7  // R_X86_64_GLOB_DAT, R_X86_64_JUMP_SLOT
      #else
        let kinds: ClosedRange<UInt> = 1025...1026  // R_AARCH64_GLOB_DAT, R_AARCH64_JUMP_SLOT
      #endif
      return kinds.contains(info & 0xFFFF_FFFF)
    }
  }
#endif
