/// Does what leaves the caller's actor, and is back there when it returns or throws.
///
/// Coming back is the compiler's business, but Swift 6.3.1 forgets it where a function throws on what
/// an awaited call has thrown, and where the optimiser took a function's unused parameters away.
/// Nobody on the way up looks again, so a server's actor would go on outside of itself. As every call
/// of a port comes back here, nothing of the domain is ever elsewhere.
package func returning<Value, Failure: Error>(
  from elsewhere: () async throws(Failure) -> Value
) async throws(Failure) -> Value {
  let outcome: Result<Value, Failure>
  do throws(Failure) {
    outcome = .success(try await elsewhere())
  } catch {
    outcome = .failure(error)
  }
  await comeBack()
  // Something must need the actor from here on, or the hop home could be taken for needless.
  _ = Task.isCancelled
  return try outcome.get()
}

/// Does nothing, on the caller's actor.
///
/// The actor is an ordinary argument here and not inherited, so the compiler does not leave out the hop.
@inline(never) private func comeBack(to actor: isolated (any Actor)? = #isolation) async {}
