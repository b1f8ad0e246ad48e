extension PolicyNumber {
  /// Every number of `Policy`, in the order in which `Policy` declares them.
  package static let all = questions + phones + codes + limits + elements + sessions + passwords
}
