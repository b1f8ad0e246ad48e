import Domain

// A turn of a lock, and nothing that is awaited.
extension InMemoryPayments: InPlacePort {}
extension InMemoryAccounts: InPlacePort {}
