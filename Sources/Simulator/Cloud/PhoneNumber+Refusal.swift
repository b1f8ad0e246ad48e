import Domain

extension PhoneNumber {
  /// Why no phone can have this number, as Authy's code; nil for the numbers of a world's people,
  /// which are too long on purpose.
  ///
  /// It is not known whether Authy refuses too many digits, or an area code that does not exist, in
  /// the same way as too few digits.
  public var refusal: AuthyErrorCode? {
    if isTollFree { return .numberNotProvisioned }
    return (isTooLong || isUnassigned) && !Provider.makesNumbers(like: self)
      ? .phoneNumberInvalid : nil
  }
}
