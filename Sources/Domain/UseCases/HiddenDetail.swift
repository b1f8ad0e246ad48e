/// The labels under which a question carries what its callback must bring back.
enum HiddenDetail {
  static let payment = "payment_id"
  static let confirmation = "confirmation_id"
  static let link = "dynamic_link"
  static let payer = "payer_id"
  static let user = "user_id"
}
