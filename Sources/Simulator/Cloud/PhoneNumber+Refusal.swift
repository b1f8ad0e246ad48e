import Domain

extension PhoneNumber {
  /// Why no phone can have this number, as Authy says it; nil of the numbers of a world's people,
  /// which are too long on purpose.
  ///
  /// That numbers of too many digits, or of an area code that there is not, are refused like those of too
  /// few is not on record.
  public var refusal: AuthyErrorCode? {
    if isTollFree { return .numberNotProvisioned }
    return (isTooLong || isUnassigned) && !Provider.makesNumbers(like: self)
      ? .phoneNumberInvalid : nil
  }
}
