#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tells threads apart, so that a mistake is seen where it is made.
enum CurrentThread {
  static var identity: Int {
    #if canImport(Darwin)
      unsafe Int(bitPattern: pthread_self())
    #else
      Int(bitPattern: pthread_self())
    #endif
  }
}
